import { FileText } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { useCurrentCase } from '../../parts/current-case.tsx';
import { LevelBadge } from '../../parts/level-badge.tsx';
import type { QueueFilter, QueueRow } from '../../store/queue-row.ts';
import type { Reference } from '../../store/reference.ts';
import { useIncident } from '../../store/use-incident.ts';
import { foldAccents } from '../../store/search/fold-accents.ts';
import { useQueue } from '../../store/use-queue.ts';
import { useReference } from '../../store/use-reference.ts';
import type { Mark } from '../../ui/marks.ts';
import { PaletteFrame, type PaletteGroup, type PaletteOption } from '../../ui/palette-frame.tsx';
import { useShortcutList } from '../../ui/use-shortcut.tsx';
import { meet, wordsOf } from './find.ts';
import {
  COMMAND_GROUPS,
  findCommands,
  type FoundCommand,
  type PaletteCommand,
} from './palette-commands.ts';

/** More are found by writing more. */
const CASES_SHOWN = 8;
const CASE_PREFIX = 'case ';

export interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly commands: readonly PaletteCommand[];
  readonly onOpenCase: (id: string) => void;
}

/** Every act, place, case and setting by its words, in either language. */
export function Palette(props: PaletteProps): ReactNode {
  // mounted only while open: finding cases keeps the search awake
  return props.isOpen ? <OpenPalette {...props} /> : null;
}

function OpenPalette({ onClose, commands, onOpenCase }: PaletteProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const [query, setQuery] = useState('');
  const wanted = useMemo(() => wordsOf(query), [query]);
  const where = useWhere();
  const keysOf = useKeyTable();
  const cases = useCases(query);
  const found = findCommands(commands, wanted, language);
  const groups: PaletteGroup[] = COMMAND_GROUPS.map((group) => ({
    id: group,
    label:
      group === 'act' && where !== null
        ? words('shell.palette.actsOn', { where })
        : words(`shell.palette.${group}`),
    options: found
      .filter(({ command }) => command.group === group)
      .map((one) => optionOf(one, words, keysOf)),
  }));
  groups.splice(2, 0, { id: 'cases', label: words('shell.palette.cases'), options: cases });
  return (
    <PaletteFrame
      isOpen
      onClose={onClose}
      query={query}
      onQuery={setQuery}
      placeholder={words('shell.palette.placeholder')}
      where={where === null ? undefined : words('shell.palette.where', { where })}
      groups={groups}
      onRun={(id) => {
        if (id.startsWith(CASE_PREFIX)) onOpenCase(id.slice(CASE_PREFIX.length));
        else commands.find((command) => command.id === id)?.run();
      }}
    />
  );
}

type KeysOf = (command: PaletteCommand) => string | null;

function useKeyTable(): KeysOf {
  const shortcuts = useShortcutList();
  return ({ id, shortcut }) =>
    shortcuts.find((one) => one.id === (shortcut === undefined ? id : shortcut))?.active ?? null;
}

function optionOf(found: FoundCommand, words: Words, keysOf: KeysOf): PaletteOption {
  const { command, label, marks, foundAs } = found;
  const option = { id: command.id, icon: command.icon, label, marks, keys: keysOf(command) };
  if (foundAs !== null) {
    const sub = words('shell.palette.foundAs', { text: foundAs.text });
    const shift = sub.indexOf(foundAs.text);
    const subMarks = foundAs.marks.map(({ start, end }) => ({
      start: start + shift,
      end: end + shift,
    }));
    return { ...option, sub, subMarks };
  }
  return command.isInForce === true ? { ...option, sub: words('shell.palette.inForce') } : option;
}

/** The number of the case that acts would act on, or its title until it has one. */
function useWhere(): string | null {
  const { id } = useCurrentCase();
  const found = useIncident(id ?? '');
  return found.kind === 'found' ? (found.record.number ?? found.record.title) : null;
}

const ALL_CASES: QueueFilter = { view: 'all' };

/** Open cases in the order of the queue, and a case named by its number whatever its state. */
function useCases(query: string): readonly PaletteOption[] {
  const asked = useDeferredValue(query);
  const { rows } = useQueue(ALL_CASES);
  const reference = useReference();
  const named = useIncident(asked.trim());
  const wanted = useMemo(() => wordsOf(asked), [asked]);
  const found = useMemo(() => findCases(rows, wanted, reference), [rows, wanted, reference]);
  const shown = found.map((row) => caseOption(row, wanted, reference));
  const exact = named.kind === 'found' ? named.record : null;
  if (exact === null || found.some(({ id }) => id === exact.id)) return shown;
  const label = labelOf(exact.number, exact.title);
  const id = `${CASE_PREFIX}${exact.id}`;
  return [{ id, icon: FileText, label, marks: marksIn(label, wanted) }, ...shown];
}

/** What a row is found by, made once for as long as the row and its customer stay the same. */
const texts = new WeakMap<QueueRow, { readonly customer: string; readonly text: string }>();

function textOf(row: QueueRow, customer: string): string {
  const known = texts.get(row);
  if (known?.customer === customer) return known.text;
  const text = foldAccents(`${labelOf(row.number, row.title)} ${customer}`);
  texts.set(row, { customer, text });
  return text;
}

function findCases(
  rows: readonly QueueRow[],
  wanted: readonly string[],
  reference: Reference | null,
): readonly QueueRow[] {
  if (wanted.length === 0) return [];
  const found: QueueRow[] = [];
  for (const row of rows) {
    const text = textOf(row, customerOf(row, reference));
    if (!wanted.every((word) => text.includes(word))) continue;
    found.push(row);
    if (found.length === CASES_SHOWN) break;
  }
  return found;
}

function customerOf(row: QueueRow, reference: Reference | null): string {
  return reference?.customers.get(row.customerId)?.name ?? '';
}

function caseOption(
  row: QueueRow,
  wanted: readonly string[],
  reference: Reference | null,
): PaletteOption {
  const label = labelOf(row.number, row.title);
  const sub = customerOf(row, reference);
  return {
    id: `${CASE_PREFIX}${row.id}`,
    icon: FileText,
    label,
    marks: marksIn(label, wanted),
    sub,
    subMarks: marksIn(sub, wanted),
    end: (
      <>
        <LevelBadge severity={row.severity} />
        <CaseClock clock={row.clock} terms={row.terms} />
      </>
    ),
  };
}

function labelOf(number: string | null, title: string): string {
  return number === null ? title : `${number} ${title}`;
}

/** Each word where it is met; one may be met in the customer instead. */
function marksIn(text: string, wanted: readonly string[]): readonly Mark[] {
  return wanted.flatMap((word) => meet(text, [word])?.marks ?? []);
}
