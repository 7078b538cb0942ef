import { BellRing } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import type { Incident } from '../../../core/domain/incident.ts';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { SnoozeIncident } from '../../../core/protocol/commands/snooze.ts';
import { isSnoozed } from '../../../core/domain/snooze.ts';
import type { Instant } from '../../../core/time.ts';
import { formatDayTime } from '../../i18n/format.ts';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { useSnoozes } from '../../store/use-snoozes.ts';
import type { RadioOption } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useExactNow } from '../../ui/now.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import { caseName, zoneLabel, type ActFormProps } from './act-case.ts';
import { ActShell } from './act-shell.tsx';
import { MomentField, RadioField } from './fields.tsx';
import { snoozeTimes, type SnoozeTimes } from './snooze-times.ts';
import { useActForm } from './use-act-form.ts';
import { instantOfWall } from './wall-instant.ts';
import css from './acts.module.css';

type Choice = 'hour' | 'tomorrow' | 'monday' | 'change' | 'date' | 'off';
type Values = { until: string; untilAt: string };

function argsOf({ until, untilAt }: Values, times: SnoozeTimes | null, terms: Terms | null) {
  if (until === 'change' || until === 'off') return { until };
  const typed = until === 'date' && terms !== null ? instantOfWall(terms.zone, untilAt) : null;
  // undefined while the time is not known, so that the schema asks for it
  return {
    until: 'time',
    untilAt: (times && timeOf(until as Choice, times)) ?? typed ?? undefined,
  };
}

function wordOf(until: string): 'snooze' | 'unsnooze' {
  return until === 'off' ? 'unsnooze' : 'snooze';
}

function timeOf(choice: Choice, times: SnoozeTimes): Instant | null {
  if (choice === 'hour') return times.hourAt;
  if (choice === 'tomorrow') return times.tomorrowAt;
  return choice === 'monday' ? times.mondayAt : null;
}

/** A form may stand open for longer than the hour that it offers. */
const REFUSAL_FIELDS = { 'already-past': 'until' } as const;

/** A person's own: hides the case from their queue; no alarm goes quiet by it. */
export function SnoozeForm({ staged, record, onDone }: ActFormProps): ReactNode {
  const words = useWords();
  const exactNow = useExactNow();
  const { incident, terms, office } = record;
  const name = caseName(incident, words);
  // an hour from when the form was opened, so that the time it shows is the time it takes
  const [now] = useState(exactNow);
  const times = useMemo(() => (terms === null ? null : snoozeTimes(terms, now)), [terms, now]);
  const [empty] = useState<Values>({ until: times === null ? 'change' : 'tomorrow', untilAt: '' });
  const toArgs = useMemo(() => (values: Values) => argsOf(values, times, terms), [times, terms]);
  const act = useActForm({
    staged,
    entityId: incident.id,
    schema: SnoozeIncident.shape.args,
    empty,
    toArgs,
    refusalFields: REFUSAL_FIELDS,
    hasWords: false,
    backTyped: { until: 'off', untilAt: '' },
    doneText: (args) => words(`acts.done.${wordOf(args.until)}`, { name }),
    onDone,
  });
  const { control } = act.form;
  const until = useWatch({ control, name: 'until' });
  const options = useOptions(terms, times, now, useIsSnoozed(incident, now));
  return (
    <ActShell
      staged={staged}
      aside={name}
      form={act}
      submitLabel={words(`acts.submit.${wordOf(until)}`)}
      onClose={onDone}
    >
      <PanelSection>
        <div className={css['fields']}>
          <RadioField
            control={control}
            name="until"
            label={words('acts.snooze.until')}
            look="list"
            error={act.errorOf('until')}
            options={options}
          />
          {until === 'date' && terms !== null && (
            <MomentField
              control={control}
              name="untilAt"
              label={words('acts.snooze.date')}
              zone={zoneLabel(office, terms)}
              error={act.errorOf('untilAt')}
            />
          )}
          <p className={css['hint']}>
            <Icon of={BellRing} />
            <span>{words('acts.snooze.alarms')}</span>
          </p>
        </div>
      </PanelSection>
    </ActShell>
  );
}

function useIsSnoozed({ id, touchedAt }: Incident, now: Instant): boolean {
  return isSnoozed(useSnoozes().get(id) ?? null, touchedAt, now);
}

function useOptions(
  terms: Terms | null,
  times: SnoozeTimes | null,
  now: Instant,
  isOn: boolean,
): readonly RadioOption<Choice>[] {
  const words = useWords();
  const language = useLanguage();
  const timed: readonly RadioOption<Choice>[] =
    times === null || terms === null
      ? []
      : timedOptions(times, words, (at) =>
          formatDayTime(at, now, { zone: terms.zone.name, language }, words),
        );
  return [
    ...timed,
    {
      value: 'change',
      label: words('acts.snooze.change'),
      help: words('acts.snooze.changeHelp'),
    },
    ...(terms === null ? [] : [{ value: 'date', label: words('acts.snooze.date') } as const]),
    ...(isOn ? [{ value: 'off', label: words('acts.snooze.off') } as const] : []),
  ];
}

function timedOptions(
  times: SnoozeTimes,
  words: Words,
  told: (at: Instant) => string,
): readonly RadioOption<Choice>[] {
  const { hourAt, tomorrowAt, mondayAt, isTomorrow, isMonday } = times;
  const opening = isTomorrow ? 'acts.snooze.tomorrow' : 'acts.snooze.opening';
  const nextWeek = isMonday ? 'acts.snooze.monday' : 'acts.snooze.nextWeek';
  return [
    { value: 'hour', label: words('acts.snooze.hour'), help: told(hourAt) },
    { value: 'tomorrow', label: words(opening), help: told(tomorrowAt) },
    ...(mondayAt === tomorrowAt
      ? []
      : [{ value: 'monday', label: words(nextWeek), help: told(mondayAt) } as const]),
  ];
}
