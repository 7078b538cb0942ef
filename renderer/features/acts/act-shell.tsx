import { History, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, type ReactNode, type SyntheticEvent } from 'react';
import { SECOND_MS } from '../../../core/time.ts';
import { useWords } from '../../i18n/words.ts';
import type { StagedAct } from '../../parts/act-stage.tsx';
import { ACT_ICONS } from '../../parts/act-icon.tsx';
import { holdOf } from '../../parts/undoable-act.tsx';
import { useIncident } from '../../store/use-incident.ts';
import { Button } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { Icon } from '../../ui/icon.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { useKeysOf, useShortcut } from '../../ui/use-shortcut.tsx';
import css from './acts.module.css';

export interface ActShellProps {
  readonly staged: StagedAct;
  /** The case's number; nothing while one is being opened. */
  readonly aside?: string | undefined;
  readonly form: {
    readonly submit: () => void;
    readonly refusal: string | null;
    readonly isRestored: boolean;
    readonly forget: () => void;
  };
  /** Where the act's own name would not say what is done. */
  readonly title?: string | undefined;
  readonly submitLabel: string;
  /** Why the act cannot be done, whatever is typed. */
  readonly disabledReason?: string | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What every form of an act has: a head, a draft note, the fields, why not, one primary button. */
export function ActShell(props: ActShellProps): ReactNode {
  const { staged, aside, form, submitLabel, disabledReason = null, onClose, children } = props;
  const words = useWords();
  const frame = useFocusInside();
  const title = props.title ?? words(`domain.act.${staged.kind}`);
  const submit = () => {
    if (disabledReason === null) form.submit();
  };
  useShortcut('submit', submit);
  useShortcut('move.back', onClose);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    submit();
  };
  return (
    <form ref={frame} className={css['form']} noValidate onSubmit={onSubmit}>
      <SidePanel
        label={title}
        title={
          <div className={css['heading']}>
            <Icon of={ACT_ICONS[staged.kind]} />
            <h2 className="cut">{title}</h2>
            {aside !== undefined && <CaseLine name={aside} staged={staged} />}
          </div>
        }
        onClose={onClose}
        footer={
          <ActFoot
            staged={staged}
            refusal={disabledReason ?? form.refusal}
            submitLabel={submitLabel}
            disabledReason={disabledReason}
            onClose={onClose}
          />
        }
      >
        {form.isRestored && (
          <p className={css['restored']} role="status">
            <Icon of={History} />
            <span>{words('acts.restored')}</span>
            <Button tone="ghost" onClick={form.forget}>
              {words('acts.forget')}
            </Button>
          </p>
        )}
        {children}
      </SidePanel>
    </form>
  );
}

/** Which case the form acts on: the cursor may have gone on to another one. */
function CaseLine({ name, staged }: Pick<ActShellProps, 'staged'> & { readonly name: string }) {
  const found = useIncident(staged.incidentId ?? '');
  const about = found.kind === 'found' ? `${name} · ${found.record.title}` : name;
  return (
    <p className={classes('cut', css['about'])} title={about}>
      {about}
    </p>
  );
}

interface ActFootProps extends Pick<
  ActShellProps,
  'staged' | 'submitLabel' | 'onClose' | 'disabledReason'
> {
  readonly refusal: string | null;
}

function ActFoot(props: ActFootProps): ReactNode {
  const { staged, refusal, submitLabel, disabledReason = null, onClose } = props;
  const words = useWords();
  const keys = useKeysOf('submit');
  return (
    <>
      {refusal !== null && (
        <p className={css['refusal']} role="alert">
          <Icon of={TriangleAlert} />
          <span>{refusal}</span>
        </p>
      )}
      <Button type="submit" tone="primary" keys={keys} disabledReason={disabledReason}>
        {submitLabel}
      </Button>
      <Button tone="ghost" onClick={onClose}>
        {words('ui.cancel')}
      </Button>
      <span className={css['hold']}>
        {words('acts.hold', { seconds: holdOf(staged.kind) / SECOND_MS })}
      </span>
    </>
  );
}

/** Puts the cursor into the first field, and back where it was once the form is gone. */
function useFocusInside() {
  const frame = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    firstField(frame.current)?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return frame;
}

const FIELDS = 'input:enabled:not([hidden]), textarea, select, [role=spinbutton]';

function firstField(form: HTMLFormElement | null): HTMLElement | null {
  const checked = 'fieldset input:checked';
  const first = form?.querySelector<HTMLElement>(FIELDS) ?? null;
  if (first instanceof HTMLInputElement && first.type === 'radio')
    return first.closest('fieldset')?.querySelector<HTMLElement>(checked) ?? first;
  return first;
}
