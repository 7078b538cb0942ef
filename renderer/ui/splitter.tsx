import {
  useState,
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { useWords } from '../i18n/words.ts';
import { panelWidth, widthAfterKey, type WidthRange } from './splitter-width.ts';
import css from './splitter.module.css';

export interface SplitterProps {
  readonly main: ReactNode;
  /** Null leaves the whole width to the main part. */
  readonly side: ReactNode;
  /** Of the side, in pixels at 100 % zoom. */
  readonly width: number;
  /** Told when a drag or a key ends, to be remembered. */
  readonly onWidth: (width: number) => void;
  readonly range?: WidthRange;
}

const defaultRange: WidthRange = { min: 320, max: 720 };

/** Main part and a side whose edge is dragged, or moved with the arrow keys, Home and End. */
export function Splitter({
  main,
  side,
  width,
  onWidth,
  range = defaultRange,
}: SplitterProps): ReactNode {
  const words = useWords();
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = panelWidth(dragged ?? width, range);

  const grab = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragged(shown);
  };
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    const frame = event.currentTarget.parentElement?.parentElement;
    if (dragged === null || !frame) return;
    setDragged(panelWidth(frame.getBoundingClientRect().right - event.clientX, range));
  };
  const drop = () => {
    if (dragged === null) return;
    setDragged(null);
    onWidth(dragged);
  };
  const press = (event: KeyboardEvent) => {
    const next = widthAfterKey(event.key, shown, range);
    if (next === null) return;
    event.preventDefault();
    onWidth(next);
  };

  if (side === null) return <div className={css['main']}>{main}</div>;
  const style: CSSProperties & Record<'--panel-width', string> = {
    '--panel-width': `${String(shown)}px`,
  };
  return (
    <div className={css['split']} style={style}>
      <div className={css['main']}>{main}</div>
      <div className={css['side']}>
        <div
          className={css['bar']}
          role="separator"
          tabIndex={0}
          aria-label={words('ui.resize')}
          aria-orientation="vertical"
          aria-valuenow={shown}
          aria-valuemin={range.min}
          aria-valuemax={range.max}
          onPointerDown={grab}
          onPointerMove={drag}
          onPointerUp={drop}
          onPointerCancel={drop}
          onKeyDown={press}
        />
        {side}
      </div>
    </div>
  );
}
