import { Search, type LucideIcon } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { DialogFrame } from './dialog.tsx';
import { Icon } from './icon.tsx';
import { Kbd, Keys } from './kbd.tsx';
import { MarkedText } from './marked-text.tsx';
import type { Mark } from './marks.ts';
import css from './palette-frame.module.css';

export interface PaletteOption {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly label: string;
  readonly marks?: readonly Mark[];
  /** Beside the label, quieter. */
  readonly sub?: string;
  readonly subMarks?: readonly Mark[];
  readonly keys?: string | null | undefined;
  /** At the right edge before the keys: a level, a clock. */
  readonly end?: ReactNode;
}

export interface PaletteGroup {
  readonly id: string;
  readonly label: string;
  readonly options: readonly PaletteOption[];
}

export interface PaletteFrameProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
  readonly placeholder: string;
  /** On what the acts would act: `in INC-4827`. */
  readonly where?: string | undefined;
  readonly groups: readonly PaletteGroup[];
  /** Called after the palette has closed. */
  readonly onRun: (id: string) => void;
}

/** A search field over a grouped list; focus stays in the field, arrows move the choice, Enter does it. */
export function PaletteFrame({ isOpen, onClose, ...inside }: PaletteFrameProps): ReactNode {
  const words = useWords();
  return (
    <DialogFrame isOpen={isOpen} onClose={onClose} label={words('ui.palette.title')}>
      <PaletteBody {...inside} onClose={onClose} />
    </DialogFrame>
  );
}

function PaletteBody(props: Omit<PaletteFrameProps, 'isOpen'>): ReactNode {
  const { query, onQuery, placeholder, where, groups, onRun, onClose } = props;
  const id = useId();
  const [chosenId, setChosenId] = useState<string | null>(null);
  const options = groups.flatMap((group) => group.options);
  // a choice that the new letters filtered out falls back to the best answer, the first
  const chosen = Math.max(
    0,
    options.findIndex((option) => option.id === chosenId),
  );
  const chosenOption = options[chosen];

  const run = (optionId: string) => {
    onClose();
    onRun(optionId);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const next = optionAfter(event.key, chosen, options.length);
    if (next !== null) setChosenId(options[next]?.id ?? null);
    else if (event.key === 'Enter' && chosenOption) run(chosenOption.id);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className={css['query']}>
        <Icon of={Search} size="large" />
        <input
          className={css['input']}
          type="text"
          role="combobox"
          autoFocus
          aria-label={placeholder}
          aria-expanded={options.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          {...(chosenOption && { 'aria-activedescendant': `${id}${chosenOption.id}` })}
          placeholder={placeholder}
          value={query}
          onKeyDown={press}
          onChange={(event) => {
            setChosenId(null);
            onQuery(event.target.value);
          }}
        />
        {where !== undefined && <span className={css['where']}>{where}</span>}
        <Kbd>Esc</Kbd>
      </div>
      <PaletteList
        id={id}
        groups={groups}
        chosenId={chosenOption?.id ?? null}
        query={query}
        label={placeholder}
        onRun={run}
      />
      <PaletteFoot count={options.length} />
    </>
  );
}

interface PaletteListProps {
  readonly id: string;
  readonly label: string;
  readonly groups: readonly PaletteGroup[];
  readonly chosenId: string | null;
  readonly query: string;
  readonly onRun: (id: string) => void;
}

function PaletteList({ id, label, groups, chosenId, query, onRun }: PaletteListProps): ReactNode {
  const words = useWords();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  const shown = groups.filter((group) => group.options.length > 0);
  if (shown.length === 0)
    return <p className={css['nothing']}>{words('ui.palette.nothing', { text: query })}</p>;
  return (
    <div ref={list} id={id} className={css['list']} role="listbox" aria-label={label}>
      {shown.map((group) => (
        <div key={group.id} role="group" aria-labelledby={`${id}-${group.id}`}>
          <div id={`${id}-${group.id}`} className={css['group']} role="presentation">
            {group.label}
          </div>
          {group.options.map((option) => (
            <PaletteLine
              key={option.id}
              id={`${id}${option.id}`}
              option={option}
              isChosen={option.id === chosenId}
              onRun={onRun}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface PaletteLineProps {
  readonly id: string;
  readonly option: PaletteOption;
  readonly isChosen: boolean;
  readonly onRun: (id: string) => void;
}

function PaletteLine({ id, option, isChosen, onRun }: PaletteLineProps): ReactNode {
  return (
    // the field keeps the focus and its keys do the same
    <div
      id={id}
      className={css['option']}
      role="option"
      aria-selected={isChosen}
      onPointerDown={(event) => {
        event.preventDefault();
      }}
      onClick={() => {
        onRun(option.id);
      }}
    >
      <Icon of={option.icon} />
      <span className="cut">
        <MarkedText text={option.label} marks={option.marks} />
      </span>
      {option.sub !== undefined && (
        <span className={`${css['sub'] ?? ''} cut`}>
          <MarkedText text={option.sub} marks={option.subMarks} />
        </span>
      )}
      <span className={css['end']}>
        {option.end}
        {option.keys && <Keys keys={option.keys} />}
      </span>
    </div>
  );
}

function PaletteFoot({ count }: { readonly count: number }): ReactNode {
  const words = useWords();
  return (
    <footer className={css['foot']}>
      <span className={css['hint']}>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {words('ui.palette.move')}
      </span>
      <span className={css['hint']}>
        <Kbd>⏎</Kbd> {words('ui.palette.run')}
      </span>
      <span className="spread" role="status">
        {words('ui.results', { count })}
      </span>
    </footer>
  );
}

/** Round the ends, as in any list of answers; null when the key does not move. */
function optionAfter(key: string, at: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowUp') return (at - 1 + count) % count;
  if (key === 'PageDown') return Math.min(count - 1, at + 8);
  if (key === 'PageUp') return Math.max(0, at - 8);
  return null;
}
