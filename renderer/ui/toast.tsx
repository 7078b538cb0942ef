import { Check, TriangleAlert, Undo2, X, type LucideIcon } from 'lucide-react';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { after, seconds, SECOND_MS, type DurationMs, type Instant } from '../../core/time.ts';
import { useWords } from '../i18n/words.ts';
import { Button, IconButton } from './button.tsx';
import { classes } from './classes.ts';
import { Icon } from './icon.tsx';
import { useExactNow, useNowSelector, useWake } from './now.tsx';
import css from './toast.module.css';

export interface ToastWish {
  /** What was done, in a sentence; spoken once. */
  readonly text: string;
  readonly tone?: 'plain' | 'bad';
  readonly icon?: LucideIcon;
  /** Takes the act back. Offered until the toast ends. */
  readonly undo?: () => void;
  /** The keys that undo, printed on the button. */
  readonly undoKeys?: string | null;
  /** What may be done next, such as opening the folder of what was saved; ends the toast. */
  readonly action?: {
    readonly label: string;
    readonly icon: LucideIcon;
    readonly run: () => void;
  };
  /** 8 s unless told. */
  readonly lengthMs?: DurationMs;
}

interface Toast extends ToastWish {
  readonly id: number;
  readonly lengthMs: DurationMs;
  readonly endsAt: Instant;
}

export interface Toasts {
  /** Shows a toast over those before it; returns its id. */
  readonly show: (wish: ToastWish) => number;
  readonly dismiss: (id: number) => void;
}

const ToastsContext = createContext<Toasts | null>(null);

export function useToasts(): Toasts {
  const toasts = use(ToastsContext);
  if (!toasts) throw new Error('useToasts needs a ToastProvider above it');
  return toasts;
}

export interface ToastProviderProps {
  readonly children: ReactNode;
}

let lastId = 0;

/** Holds the toasts of the window and shows the newest one; those under it come back while their time lasts. */
export function ToastProvider({ children }: ToastProviderProps): ReactNode {
  const [shown, setShown] = useState<readonly Toast[]>([]);
  const exactNow = useExactNow();
  const toasts = useMemo<Toasts>(
    () => ({
      show(wish) {
        lastId += 1;
        const lengthMs = wish.lengthMs ?? seconds(8);
        const toast = { ...wish, id: lastId, lengthMs, endsAt: after(exactNow(), lengthMs) };
        setShown((before) => [...before, toast]);
        return toast.id;
      },
      dismiss(id) {
        setShown((before) => before.filter((toast) => toast.id !== id));
      },
    }),
    [exactNow],
  );
  return (
    <ToastsContext value={toasts}>
      {children}
      <ToastRegion toasts={shown} onEnd={toasts.dismiss} />
    </ToastsContext>
  );
}

interface ToastRegionProps {
  readonly toasts: readonly Toast[];
  readonly onEnd: (id: number) => void;
}

function ToastRegion({ toasts, onEnd }: ToastRegionProps): ReactNode {
  const newest = toasts.at(-1);
  return (
    <div className={css['region']} data-react-aria-top-layer="true">
      {/* only the sentence is live: a countdown read aloud each second would bury everything else */}
      <p className="vh" role="status" aria-live="polite">
        {newest?.text}
      </p>
      {toasts.map((toast) => (
        <ToastCard
          key={toast.id}
          toast={toast}
          isShown={toast === newest}
          below={toasts.length - 1}
          onEnd={onEnd}
        />
      ))}
    </div>
  );
}

interface ToastCardProps {
  readonly toast: Toast;
  readonly isShown: boolean;
  readonly below: number;
  readonly onEnd: (id: number) => void;
}

function ToastCard({ toast, isShown, below, onEnd }: ToastCardProps): ReactNode {
  const words = useWords();
  const end = () => {
    onEnd(toast.id);
  };
  useWake(toast.endsAt, end);
  if (!isShown) return null;
  const { undo } = toast;
  return (
    <div className={classes(css['toast'], toast.tone === 'bad' && css['bad'])}>
      <Icon of={toast.icon ?? (toast.tone === 'bad' ? TriangleAlert : Check)} />
      <span className={css['text']}>{toast.text}</span>
      {below > 0 && <span className={css['more']}>{`+${String(below)}`}</span>}
      {undo && <TimeLeft toast={toast} />}
      <ToastAction toast={toast} onEnd={end} />
      {undo ? (
        <Button
          tone="ghost"
          icon={Undo2}
          keys={toast.undoKeys}
          className={css['undo']}
          onClick={() => {
            undo();
            end();
          }}
        >
          {words('ui.undo')}
        </Button>
      ) : (
        <IconButton icon={X} label={words('ui.dismiss')} onClick={end} />
      )}
    </div>
  );
}

interface ToastActionProps {
  readonly toast: Toast;
  readonly onEnd: () => void;
}

function ToastAction({ toast: { action }, onEnd }: ToastActionProps): ReactNode {
  if (action === undefined) return null;
  return (
    <Button
      tone="ghost"
      icon={action.icon}
      className={css['undo']}
      onClick={() => {
        onEnd();
        action.run();
      }}
    >
      {action.label}
    </Button>
  );
}

function TimeLeft({ toast }: { readonly toast: Toast }): ReactNode {
  const words = useWords();
  // now is cut to its second, so rounding down never promises a second that is not there
  const left = useNowSelector((now) =>
    Math.min(
      Math.ceil(toast.lengthMs / SECOND_MS),
      Math.max(0, Math.floor((toast.endsAt - now) / SECOND_MS)),
    ),
  );
  const percent = (left * SECOND_MS * 100) / toast.lengthMs;
  return (
    <>
      <span className={css['left']} aria-hidden="true">
        <i style={{ width: `${String(percent)}%` }} />
      </span>
      <span className={css['seconds']} aria-hidden="true">
        {words('ui.secondsToUndo', { seconds: left })}
      </span>
    </>
  );
}
