import { Copy, RotateCcw, TriangleAlert } from 'lucide-react';
import { Component, useState, type ErrorInfo, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import css from './error-boundary.module.css';

export interface ErrorBoundaryProps {
  /** To write it down where a diagnostics bundle finds it. */
  readonly onError?: (error: unknown, stack: string) => void;
  /** Reloads the window unless told otherwise. */
  readonly onReload?: () => void;
  readonly children: ReactNode;
}

interface Caught {
  readonly error: unknown;
  readonly stack: string;
}

interface ErrorBoundaryState {
  readonly caught: Caught | null;
}

/** The one place of a window where a bug ends: says what failed, that the work is safe, and what to do. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override readonly state: ErrorBoundaryState = { caught: null };

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { caught: { error, stack: error instanceof Error ? (error.stack ?? '') : '' } };
  }

  override componentDidCatch(error: unknown, where: ErrorInfo): void {
    this.props.onError?.(error, where.componentStack ?? '');
  }

  override render(): ReactNode {
    const { caught } = this.state;
    if (caught === null) return this.props.children;
    return <Failure caught={caught} onReload={this.props.onReload ?? reloadWindow} />;
  }
}

interface FailureProps {
  readonly caught: Caught;
  readonly onReload: () => void;
}

function Failure({ caught, onReload }: FailureProps): ReactNode {
  const words = useWords();
  const [copy, setCopy] = useState<'asked' | 'done' | 'refused'>('asked');
  const details = `${String(caught.error)}\n${caught.stack}`.trim();
  const copyDetails = () => {
    navigator.clipboard.writeText(details).then(
      () => {
        setCopy('done');
      },
      () => {
        setCopy('refused');
      },
    );
  };
  return (
    <div className={css['failure']} role="alert">
      <Icon of={TriangleAlert} className={css['icon']} />
      <b className="strong">{words('ui.failure.title')}</b>
      <p>{words('ui.failure.safe')}</p>
      <p className="soft">{words('ui.failure.next')}</p>
      <pre className={css['details']} tabIndex={0}>
        {details}
      </pre>
      <div className={css['actions']}>
        <Button tone="primary" icon={RotateCcw} onClick={onReload}>
          {words('ui.failure.reload')}
        </Button>
        <Button icon={Copy} onClick={copyDetails}>
          {words('ui.failure.copy')}
        </Button>
        <span role="status" className="muted">
          {copy === 'done' && words('ui.failure.copied')}
          {copy === 'refused' && words('ui.failure.notCopied')}
        </span>
      </div>
    </div>
  );
}

function reloadWindow(): void {
  window.location.reload();
}
