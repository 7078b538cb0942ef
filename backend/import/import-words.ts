import type { ImportOptions, ImportRefusal, ImportReport } from '../../core/protocol/imports.ts';

/** What the command line prints at the end of an import. */
export function reportText(report: ImportReport, options: ImportOptions): string {
  const { events, incidents, open, unanswered, reopened, customers, rejected, changes } = report;
  return [
    `Incidents: ${incidents} (${open} open, ${unanswered} of them never answered; ${reopened} reopened)`,
    `Events: ${events}`,
    `Customers: ${customers.length}, by location`,
    ...(options.asOf === null ? [] : [replayLine(report, options.asOf)]),
    `Records: ${changes.added} added, ${changes.changed} changed, ${changes.same} as they were`,
    `Rejected lines: ${rejected}`,
    ...rejectLines(report),
    `Time: ${(report.elapsedMs / 1_000).toFixed(1)} s`,
    '',
    "Our verdict against made_sla, by level (made_sla is another company's target, not ours):",
    ...agreementTable(report),
  ].join('\n');
}

function replayLine({ offsetMs }: ImportReport, asOf: string): string {
  if (offsetMs === 0) return `As of ${asOf}, at its own time`;
  const days = (offsetMs / 86_400_000).toFixed(2);
  return `As of ${asOf}, every time moved by ${offsetMs / 1_000} s (${days} days)`;
}

function rejectLines({ rejects, rejected, rejectsFile }: ImportReport): readonly string[] {
  if (rejected === 0) return [];
  const shown = rejects.slice(0, 20).map(({ line, kind, column, found }) => {
    const where = column === null ? '' : ` in ${column}`;
    return `  line ${line}: ${kind}${where}: ${JSON.stringify(found.slice(0, 60))}`;
  });
  const more = rejected > shown.length ? [`  and ${rejected - shown.length} more`] : [];
  return [...shown, ...more, `  all of them: ${rejectsFile ?? ''}`];
}

const COLUMNS = [
  'level',
  'both met',
  'both missed',
  'only we met',
  'only they met',
  'open',
  'agree',
];

function agreementTable({ agreement }: ImportReport): readonly string[] {
  const rows = agreement.map((one) => {
    const agree = one.bothMet + one.bothMissed;
    const judged = agree + one.onlyWeMet + one.onlyTheyMet;
    const share = judged === 0 ? '-' : `${Math.round((100 * agree) / judged)} %`;
    const counts = [one.bothMet, one.bothMissed, one.onlyWeMet, one.onlyTheyMet, one.open];
    return [one.level, ...counts.map(String), share];
  });
  return [COLUMNS, ...rows].map((row) => row.map((cell) => cell.padStart(14)).join(''));
}

/** Why a file was not taken, and what to do. */
export function refusalText(refusal: ImportRefusal): string {
  const words = REFUSAL_WORDS[refusal.kind] as (one: ImportRefusal) => string;
  return words(refusal);
}

type RefusalOf<Kind> = Extract<ImportRefusal, { kind: Kind }>;

const REFUSAL_WORDS: {
  readonly [Kind in ImportRefusal['kind']]: (refusal: RefusalOf<Kind>) => string;
} = {
  'not-allowed': () => 'Only a team lead, an admin or a TAM of the office may import for it.',
  'unknown-office': ({ officeId }) => `There is no office "${officeId}".`,
  'office-without-tam': ({ officeId }) =>
    `Nobody at "${officeId}" is a TAM, so nobody could serve these customers.`,
  'no-enterprise-policy': () =>
    'No Enterprise contract names a policy that these customers could have.',
  'missing-columns': ({ columns }) =>
    `This is no ServiceNow audit log; it lacks: ${columns.join(', ')}.`,
  'wrong-encoding': () => 'The heading is not UTF-8. Save the file as UTF-8 and try again.',
  'no-events': () => 'No line of the file could be read as an event; nothing was imported.',
  'no-such-time': ({ asOf }) => `"${asOf}" is no time; write it as 2016-03-02T16:00.`,
  'as-of-in-the-future': ({ asOf }) =>
    `"${asOf}" has not come yet: a log can only be read as it stood.`,
  malformed: ({ issues }) => `Not understood: ${issues.join('; ')}.`,
  'too-large': ({ limitBytes }) =>
    `The file is larger than ${Math.round(limitBytes / 1_048_576)} MB.`,
};
