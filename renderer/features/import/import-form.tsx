import { Eye } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Office } from '../../../core/domain/people.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { DateTimeField } from '../../ui/date-time-field.tsx';
import { Select } from '../../ui/field.tsx';
import { FileField } from './file-field.tsx';
import { readyDraft, type ImportDraft, type ReadyDraft } from './import-draft.ts';
import css from './import.module.css';

export interface ImportFormProps {
  readonly draft: ImportDraft;
  readonly offices: readonly Office[];
  readonly isOver: boolean;
  /** Why nothing can be asked of the backend now; null where it can. */
  readonly offReason: string | null;
  /** The desk's banner says why; the person may try all the same. */
  readonly isCutOff: boolean;
  /** Whether the next step is another button's: there is one primary. */
  readonly isAnswered: boolean;
  readonly onDraft: (draft: ImportDraft) => void;
  readonly onPreview: (draft: ReadyDraft) => void;
}

export function ImportForm(props: ImportFormProps): ReactNode {
  const { draft, offices, isOver, offReason, isCutOff, isAnswered, onDraft, onPreview } = props;
  const words = useWords();
  const [isTried, setTried] = useState(false);
  const submit = () => {
    setTried(true);
    const ready = readyDraft(draft);
    if (ready !== null && offReason === null) onPreview(ready);
  };
  return (
    <form
      className={css['form']}
      aria-label={words('import.page')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <FileField
        file={draft.file}
        error={isTried && draft.file === null ? words('import.needsFile') : null}
        isOver={isOver}
        onFile={(file) => {
          onDraft({ ...draft, file });
        }}
      />
      <ReadAs draft={draft} offices={offices} onDraft={onDraft} />
      <div className={css['buttons']}>
        <Button
          type="submit"
          icon={Eye}
          tone={isAnswered ? 'plain' : 'primary'}
          disabledReason={offReason}
        >
          {words('import.preview')}
        </Button>
      </div>
      <p className={css['help']}>
        {words(isCutOff ? 'import.needsBackend' : 'import.previewHelp')}
      </p>
    </form>
  );
}

type ReadAsProps = Pick<ImportFormProps, 'draft' | 'offices' | 'onDraft'>;

/** What the log is read as: whose time, whose customers, as of when. */
function ReadAs({ draft, offices, onDraft }: ReadAsProps): ReactNode {
  const words = useWords();
  const office = offices.find(({ id }) => id === draft.officeId);
  const { asOf, shiftToNow } = draft;
  return (
    <>
      <Select
        label={words('import.office')}
        help={words('import.officeHelp', { zone: office?.zone ?? '' })}
        value={draft.officeId ?? ''}
        options={offices.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={({ currentTarget }) => {
          const chosen = offices.find(({ id }) => id === currentTarget.value);
          onDraft({ ...draft, officeId: chosen?.id ?? null });
        }}
      />
      <div>
        <div className={css['label']}>{words('import.customerBy')}</div>
        <p>{words('import.byLocation')}</p>
        <p className={css['help']}>{words('import.byLocationHelp')}</p>
      </div>
      <DateTimeField
        label={words('import.asOf')}
        zoneLabel={office?.name ?? ''}
        isOptional
        help={words('import.asOfHelp')}
        value={asOf}
        onChange={(at) => {
          onDraft({ ...draft, asOf: at });
        }}
      />
      <Checkbox
        label={words('import.shift')}
        help={words(asOf === null ? 'import.shiftNeedsAsOf' : 'import.shiftHelp')}
        checked={asOf !== null && shiftToNow}
        disabled={asOf === null}
        onChange={({ currentTarget }) => {
          onDraft({ ...draft, shiftToNow: currentTarget.checked });
        }}
      />
    </>
  );
}
