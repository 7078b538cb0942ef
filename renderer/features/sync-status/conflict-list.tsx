import { Check, GitMerge } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Conflict, ConflictField } from '../../../core/domain/conflict.ts';
import type { PersonId } from '../../../core/ids.ts';
import { SEVERITIES } from '../../../core/domain/severity.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { useOwnPlace } from '../../parts/own-place.ts';
import { refusalWords } from '../../parts/refusal-words.ts';
import type { Reference } from '../../store/reference.ts';
import { usePerform } from '../../store/use-act.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/now.tsx';
import { useKeysOf, useShortcut } from '../../ui/use-shortcut.tsx';
import { CaseLink } from './act-cell.tsx';
import { SettledDue, type Keep } from './settled-due.tsx';
import css from './conflict.module.css';

export interface ConflictListProps {
  readonly conflicts: readonly Conflict[];
  readonly reference: Reference;
  readonly onOpenCase: (id: string) => void;
}

/** Two people set the same field while neither knew of the other: a person decides, one at a time. */
export function ConflictList({ conflicts, reference, onOpenCase }: ConflictListProps): ReactNode {
  return (
    <ol className={css['list']}>
      {conflicts.map((conflict, place) => (
        <li key={conflict.id}>
          <ConflictCard
            conflict={conflict}
            reference={reference}
            place={{ index: place + 1, total: conflicts.length }}
            onOpenCase={onOpenCase}
          />
        </li>
      ))}
    </ol>
  );
}

interface ConflictCardProps {
  readonly conflict: Conflict;
  readonly reference: Reference;
  readonly place: { readonly index: number; readonly total: number };
  readonly onOpenCase: (id: string) => void;
}

function ConflictCard({ conflict, reference, place, onOpenCase }: ConflictCardProps): ReactNode {
  const words = useWords();
  const { keep, setKeep, settle, problem } = useSettlement(conflict);
  const isFirst = place.index === 1;
  const keys = { mine: useKeysOf('conflict.mine'), theirs: useKeysOf('conflict.theirs') };
  const submitKeys = useKeysOf('submit');
  useShortcut('conflict.mine', () => setKeep('mine'), isFirst);
  useShortcut('conflict.theirs', () => setKeep('theirs'), isFirst);
  useShortcut('submit', () => void settle(), isFirst);
  return (
    <section className={css['card']} aria-label={words('sync.conflict.title', place)}>
      <header className={css['head']}>
        <Icon of={GitMerge} />
        <h2>{words('sync.conflict.title', place)}</h2>
        <CaseLink id={conflict.incidentId} reference={reference} onOpenCase={onOpenCase} />
      </header>
      <div className={css['sides']} role="radiogroup" aria-label={words('sync.conflict.choose')}>
        {(['mine', 'theirs'] as const).map((side) => (
          <Side
            key={side}
            conflict={conflict}
            side={side}
            keys={isFirst ? keys[side] : null}
            keep={keep}
            onKeep={setKeep}
            reference={reference}
          />
        ))}
        <Base conflict={conflict} reference={reference} />
      </div>
      <Reasons conflict={conflict} reference={reference} />
      {problem !== null && (
        <p className="bad" role="alert">
          {problem}
        </p>
      )}
      <Button
        tone="primary"
        icon={Check}
        keys={isFirst ? submitKeys : null}
        onClick={() => void settle()}
      >
        {words(`sync.conflict.keep.${keep}`)}
      </Button>
    </section>
  );
}

/** What the person has chosen, and the act that makes it so. */
function useSettlement(conflict: Conflict) {
  const words = useWords();
  const perform = usePerform();
  const [keep, setKeep] = useState<Keep>('theirs');
  const [problem, setProblem] = useState<string | null>(null);
  const settle = async () => {
    const done = await perform({
      kind: 'incident.settle-conflict',
      entityId: conflict.incidentId,
      args: { conflictId: conflict.id, keep },
    });
    setProblem(done.ok ? null : refusalWords(done.error, words));
  };
  return { keep, setKeep, settle, problem };
}

/** What the withheld act said, and who said it. */
function Reasons({ conflict, reference }: Pick<SideProps, 'conflict' | 'reference'>): ReactNode {
  const words = useWords();
  const person = personName(conflict.mineBy, reference, words);
  return conflict.entries
    .filter((entry) => entry.body !== '')
    .map((entry) => (
      <p key={entry.id} className={css['said']}>
        {words('sync.conflict.withWords', { person, text: entry.body })}
      </p>
    ));
}

interface SideProps {
  readonly conflict: Conflict;
  readonly side: Keep;
  readonly keep: Keep;
  readonly keys: string | null;
  readonly onKeep: (keep: Keep) => void;
  readonly reference: Reference;
}

function Side({ conflict, side, keep, keys, onKeep, reference }: SideProps): ReactNode {
  const words = useWords();
  const { mineBy, theirsBy, mineAt, theirsAt } = conflict;
  const person = personName(side === 'mine' ? mineBy : theirsBy, reference, words);
  return (
    <label className={css['side']} data-kept={keep === side}>
      <span className={css['who']}>
        <input
          type="radio"
          name={`conflict ${conflict.id}`}
          checked={keep === side}
          onChange={() => {
            onKeep(side);
          }}
        />
        <span>
          {words(`sync.conflict.${side}`, { person })}
          <When at={side === 'mine' ? mineAt : theirsAt} />
        </span>
        {keys !== null && <kbd className={css['kbd']}>{keys}</kbd>}
      </span>
      {conflict.fields.map((field) => (
        <Value key={field.field} field={field} side={side} reference={reference} />
      ))}
      <SettledDue conflict={conflict} keep={side} reference={reference} />
    </label>
  );
}

function personName(by: PersonId | null, reference: Reference, words: Words): string {
  if (by === null) return words('sync.conflict.somebody');
  return reference.people.get(by)?.name ?? '…';
}

function Base({ conflict, reference }: Pick<SideProps, 'conflict' | 'reference'>): ReactNode {
  const words = useWords();
  return (
    <div className={css['base']}>
      <span className={css['who']}>{words('sync.conflict.base')}</span>
      {conflict.fields.map((field) => (
        <Value key={field.field} field={field} side="base" reference={reference} />
      ))}
    </div>
  );
}

interface ValueProps {
  readonly field: ConflictField;
  readonly side: Keep | 'base';
  readonly reference: Reference;
}

/** A field's value as people know it: a level, a name, a customer. */
function Value({ field, side, reference }: ValueProps): ReactNode {
  const words = useWords();
  const value = field[side];
  const severity = SEVERITIES.find((one) => one === value);
  const name =
    field.field === 'customerId'
      ? reference.customers.get(value as never)?.name
      : reference.people.get(value as never)?.name;
  return (
    <span className={css['value']}>
      <small>{words(`sync.conflict.field.${field.field}`)}</small>
      {severity === undefined ? (
        (name ?? words('ui.nobody'))
      ) : (
        <LevelBadge severity={severity} isLong />
      )}
    </span>
  );
}

function When({ at }: { readonly at: Conflict['theirsAt'] }): ReactNode {
  const words = useWords();
  const place = useOwnPlace();
  const now = useNow();
  if (at === null) return null;
  const made = words('sync.conflict.made', { at: formatDayTime(at, now, place, words) });
  return <time>{` · ${made}`}</time>;
}
