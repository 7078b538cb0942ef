import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import css from './side-panel.module.css';

export interface SidePanelProps {
  /** What the region is called. */
  readonly label: string;
  readonly title: ReactNode;
  readonly headEnd?: ReactNode;
  readonly footer?: ReactNode;
  /** Without it the panel has no close button. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

/** The record at the right: a head that stays, a body that scrolls, a foot for the act. */
export function SidePanel({
  label,
  title,
  headEnd,
  footer,
  onClose,
  children,
}: SidePanelProps): ReactNode {
  const words = useWords();
  return (
    <aside className={css['panel']} aria-label={label}>
      <header className={css['head']}>
        <div className={css['title']}>{title}</div>
        <div className={css['end']}>
          {headEnd}
          {onClose && (
            <Button
              tone="ghost"
              icon={X}
              keys="Escape"
              aria-label={words('ui.close')}
              onClick={onClose}
            />
          )}
        </div>
      </header>
      <div className="scroll">{children}</div>
      {footer !== undefined && <footer className={css['foot']}>{footer}</footer>}
    </aside>
  );
}

export interface PanelSectionProps {
  readonly title?: string;
  /** Beside the title, quieter. */
  readonly aside?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}

/** A part of a panel between two hairlines. */
export function PanelSection({ title, aside, end, children }: PanelSectionProps): ReactNode {
  return (
    <section className={css['section']}>
      {title !== undefined && (
        <div className={css['sectionHead']}>
          <h3>{title}</h3>
          {aside}
          {end !== undefined && <span className="spread">{end}</span>}
        </div>
      )}
      {children}
    </section>
  );
}
