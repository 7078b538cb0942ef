import type { PrintRefusal, SaveRefusal } from '../../core/bridge/files.ts';
import type { Words } from '../i18n/words.ts';

const KINDS = {
  full: ['ENOSPC', 'EDQUOT'],
  forbidden: ['EACCES', 'EPERM', 'EROFS'],
  gone: ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'],
  folder: ['EISDIR'],
  inUse: ['EBUSY', 'ETXTBSY'],
} as const;
export type DiskTroubleKind = keyof typeof KINDS | 'other';

type Failed = Extract<PrintRefusal, { kind: 'failed' }>;
type Disk = Extract<SaveRefusal, { kind: 'disk' }>;

/** What a person can do about what the disk said, by the system's code. */
export function diskTroubleKind(code: string): DiskTroubleKind {
  for (const [kind, codes] of Object.entries(KINDS))
    if ((codes as readonly string[]).includes(code)) return kind as DiskTroubleKind;
  return 'other';
}

/** Why a file could not be written and what to do, by the system's code, which is told too. */
export function diskWords({ code }: Disk, words: Words): string {
  return words(`ui.notSaved.${diskTroubleKind(code)}`, { code });
}

/** Why a page is not on paper and what to do, with the system's own words where it gave any. */
export function printWords({ reason }: Failed, words: Words): string {
  return reason === '' ? words('ui.notPrinted.bare') : words('ui.notPrinted.told', { reason });
}
