import type { LucideIcon } from 'lucide-react';
import { useRef, type ReactNode } from 'react';
import {
  Button as AriaButton,
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  MenuSection,
  MenuTrigger,
  Popover,
} from 'react-aria-components';
import { buttonLook, type ButtonTone } from './button.tsx';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { Keys } from './kbd.tsx';
import css from './menu.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly keys?: string | null | undefined;
  readonly isDangerous?: boolean;
  /** Why it cannot be done now, shown under the label. */
  readonly disabledReason?: string | null | undefined;
}

/** Entries that belong together; sections are parted by a line. */
export type MenuSections = readonly (readonly MenuEntry[])[];

export interface MenuProps {
  /** What the button says; with an icon and no words on screen when `isIcon`. */
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly isIcon?: boolean;
  readonly tone?: ButtonTone;
  readonly sections: MenuSections;
  readonly onRun: (id: string) => void;
}

/** A button that opens a menu. */
export function Menu({
  label,
  icon,
  isIcon = false,
  tone = 'ghost',
  sections,
  onRun,
}: MenuProps): ReactNode {
  return (
    <MenuTrigger>
      <AriaButton
        className={buttonLook(tone, 'base', isIcon ? 'icon' : 'content')}
        aria-label={label}
      >
        {icon && <Icon of={icon} />}
        {!isIcon && label}
      </AriaButton>
      <Popover className={classes(css['popover'])} placement="bottom start" offset={4}>
        <MenuList label={label} sections={sections} onRun={onRun} />
      </Popover>
    </MenuTrigger>
  );
}

export interface ContextMenuProps {
  readonly label: string;
  /** Where it was asked for, in the window; null while closed. */
  readonly at: { readonly x: number; readonly y: number } | null;
  readonly sections: MenuSections;
  readonly onRun: (id: string) => void;
  readonly onClose: () => void;
}

/** The menu of the right mouse button or the menu key, at a point. */
export function ContextMenu({ label, at, sections, onRun, onClose }: ContextMenuProps): ReactNode {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span ref={anchor} className={css['anchor']} style={{ left: at?.x ?? 0, top: at?.y ?? 0 }} />
      <Popover
        className={classes(css['popover'])}
        triggerRef={anchor}
        isOpen={at !== null}
        placement="bottom start"
        offset={0}
        onOpenChange={(isOpen) => {
          if (!isOpen) onClose();
        }}
      >
        <MenuList
          label={label}
          sections={sections}
          onRun={(id) => {
            onClose();
            onRun(id);
          }}
        />
      </Popover>
    </>
  );
}

interface MenuListProps {
  readonly label: string;
  readonly sections: MenuSections;
  readonly onRun: (id: string) => void;
}

function MenuList({ label, sections, onRun }: MenuListProps): ReactNode {
  return (
    <AriaMenu
      aria-label={label}
      className={classes(css['menu'])}
      autoFocus="first"
      onAction={(id) => {
        onRun(String(id));
      }}
    >
      {sections.map((entries, place) => (
        <MenuSection key={place} className={classes(css['section'])} aria-label={label}>
          {entries.map((entry) => (
            <AriaMenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.label}
              isDisabled={typeof entry.disabledReason === 'string'}
              className={classes(css['item'], entry.isDangerous === true && css['danger'])}
            >
              {entry.icon && <Icon of={entry.icon} />}
              <span className={css['words']}>
                {entry.label}
                {entry.disabledReason && (
                  <span className={css['reason']}>{entry.disabledReason}</span>
                )}
              </span>
              {entry.keys && (
                <span className={css['keys']}>
                  <Keys keys={entry.keys} />
                </span>
              )}
            </AriaMenuItem>
          ))}
        </MenuSection>
      ))}
    </AriaMenu>
  );
}
