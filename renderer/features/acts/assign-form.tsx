import { useState, type ReactNode } from 'react';
import type { Person } from '../../../core/domain/people.ts';
import { AssignIncident } from '../../../core/protocol/commands/assign.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { useDesk } from '../../store/desk-context.tsx';
import type { RadioOption } from '../../ui/choice.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, type ActFormProps } from './act-case.ts';
import { misfitWords } from './act-fit-words.ts';
import { ActShell } from './act-shell.tsx';
import { assigneesOf, type Assignee } from './assignees.ts';
import { RadioField } from './fields.tsx';
import { useActForm } from './use-act-form.ts';

const NOBODY = 'nobody';

type Values = { assigneeId: string };

function toArgs({ assigneeId }: Values) {
  if (assigneeId === '') return {};
  return { assigneeId: assigneeId === NOBODY ? null : assigneeId };
}

/** Names who works on the case: one's own name first, so that the key and Ctrl+Enter take it. */
export function AssignForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const { personId } = useDesk().actor;
  const { incident, contract, reference } = record;
  const { people } = reference;
  const name = caseName(incident, words);
  const isMine = incident.assigneeId === personId;
  const [empty] = useState<Values>({ assigneeId: isMine ? '' : personId });
  const act = useActForm({
    staged,
    entityId: incident.id,
    schema: AssignIncident.shape.args,
    empty,
    toArgs,
    hasWords: false,
    refusalFields: { 'unknown-person': 'assigneeId', 'nothing-to-change': 'assigneeId' },
    backTyped: { assigneeId: incident.assigneeId ?? NOBODY },
    doneText: ({ assigneeId }) => {
      const person = assigneeId === null ? undefined : people.get(assigneeId);
      if (person === undefined) return words('acts.done.unassign', { name });
      return words('acts.done.assign', { name, person: person.name });
    },
    onDone,
  });
  const offered = assigneesOf(people.values(), contract, personId, incident.assigneeId);
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words('acts.submit.assign')}
      disabledReason={misfitWords(incident, staged.kind, words)}
      onClose={onDone}
    >
      <PanelSection>
        <RadioField
          control={act.form.control}
          name="assigneeId"
          label={words('acts.assign.who')}
          look="list"
          error={act.errorOf('assigneeId')}
          options={[
            ...offered.map((one) => optionOf(one, one.person.id === incident.assigneeId, words)),
            {
              value: NOBODY,
              label: words('acts.assign.nobody'),
              disabledReason: incident.assigneeId === null ? words('acts.assign.nobodyNow') : null,
            },
          ]}
        />
      </PanelSection>
    </ActShell>
  );
}

function optionOf(
  { person, because }: Assignee,
  isHolder: boolean,
  words: Words,
): RadioOption<string> {
  return {
    value: person.id,
    label: person.name,
    help: helpOf(person, because, words),
    disabledReason: isHolder ? words('acts.assign.has') : null,
  };
}

function helpOf(person: Person, because: Assignee['because'], words: Words): string {
  const role = words(`domain.role.${person.role}`);
  const why = words(`acts.assign.because.${because}`);
  return because === 'duty' || because === 'tam' ? why : `${why} · ${role}`;
}
