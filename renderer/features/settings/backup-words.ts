import type { BackupSummary } from '../../../core/backup.ts';
import type { Told } from '../../../core/bridge.ts';
import { formatDate, formatNumber, formatTime, type Place } from '../../i18n/format.ts';
import type { Language } from '../../i18n/resources.ts';
import type { Words } from '../../i18n/words.ts';
import { diskTroubleKind, diskWords } from '../../parts/save-words.ts';
import type { Fact } from '../../ui/facts.tsx';

const BYTES_IN_KB = 1_000;
const BYTES_IN_MB = 1_000_000;

/** `15,7 kB`, `2,1 MB`. */
export function sizeWords(bytes: number, language: Language): string {
  const isSmall = bytes < BYTES_IN_MB;
  const size = formatNumber(bytes / (isSmall ? BYTES_IN_KB : BYTES_IN_MB), language, 1);
  return `${size}\u00a0${isSmall ? 'kB' : 'MB'}`;
}

/** The last part of a path of either kind. */
export function fileNameIn(path: string): string {
  return path.split(/[\\/]/u).at(-1) ?? path;
}

export type Refusal = Exclude<Told<'backup:save' | 'backup:open' | 'backup:restore'>, { ok: true }>;

/** Why it was not saved or not taken; null for what the person did themselves. */
export function refusalWords(
  refusal: Refusal['error'],
  task: 'saving' | 'reading',
  words: Words,
): string | null {
  switch (refusal.kind) {
    case 'cancelled':
      return null;
    case 'disk':
      return task === 'saving' ? notSaved(refusal, words) : notRead(refusal, words);
    case 'backend-error':
      return words('settings.backup.refusal.backend-error', { status: refusal.status });
    default:
      return words(`settings.backup.refusal.${refusal.kind}`);
  }
}

type Disk = Extract<Refusal['error'], { kind: 'disk' }>;

function notSaved(disk: Disk, words: Words): string {
  // of other files it is said that they are still on the screen
  if (diskTroubleKind(disk.code) === 'other') return words('settings.backup.refusal.disk', disk);
  return diskWords(disk, words);
}

function notRead({ code }: Disk, words: Words): string {
  return words(`settings.backup.notRead.${diskTroubleKind(code)}`, { code });
}

/** Whose a backup is, of when, and how much it holds. */
export function summaryFacts(
  { madeAt, scope, counts, productVersion }: BackupSummary,
  place: Place,
  words: Words,
): readonly Fact[] {
  const cases = formatNumber(counts['incident'] ?? 0, place.language);
  return [
    {
      label: words('settings.backup.whose'),
      value:
        scope.kind === 'all'
          ? words('settings.backup.ofAll')
          : words('settings.backup.ofPerson', { name: scope.name }),
    },
    {
      label: words('settings.backup.when'),
      value: `${formatDate(madeAt, place)}, ${formatTime(madeAt, place)}`,
    },
    { label: words('settings.backup.cases'), value: cases },
    { label: words('settings.backup.madeWith'), value: `TAM Desk ${productVersion}` },
  ];
}
