import type { WaitReason } from '../core/bridge/updates.ts';
import { minutes, type Instant } from '../core/time.ts';

/** Nothing restarts the program for so long before a level 1 due, nor for so long after it. */
const QUIET_MS = minutes(30);

export type Situation = {
  readonly now: Instant;
  /** Of open level 1 cases. */
  readonly level1Dues: readonly Instant[];
  readonly isDraftOpen: boolean;
};

/** Why a version must not be installed now; null where it may be. Checked again when it happens. */
export function whyWait(
  { now, level1Dues, isDraftOpen }: Situation,
  current: string,
  offered: string,
): WaitReason | null {
  if (!isNewer(offered, current)) return 'not-newer';
  if (level1Dues.some((due) => Math.abs(due - now) <= QUIET_MS)) return 'level-1-due';
  return isDraftOpen ? 'draft-open' : null;
}

const VERSION = /^(\d+)\.(\d+)\.(\d+)(?:-([0-9A-Za-z.-]+))?(?:\+[0-9A-Za-z.-]+)?$/u;

type Version = { readonly numbers: readonly number[]; readonly pre: readonly string[] | null };

function versionOf(text: string): Version | null {
  const parts = VERSION.exec(text);
  if (parts === null) return null;
  const pre = parts[4]?.split('.') ?? null;
  return { numbers: parts.slice(1, 4).map(Number), pre };
}

/** By the order of semantic versioning; what is no version is never newer. */
export function isNewer(offered: string, current: string): boolean {
  const [a, b] = [versionOf(offered), versionOf(current)];
  if (a === null || b === null) return false;
  const index = a.numbers.findIndex((number, at) => number !== b.numbers[at]);
  if (index !== -1) return (a.numbers[index] ?? 0) > (b.numbers[index] ?? 0);
  return isLaterPre(a.pre, b.pre);
}

/** A version without such a part comes after all of its pre-releases. */
function isLaterPre(a: Version['pre'], b: Version['pre']): boolean {
  if (a === null || b === null) return a === null && b !== null;
  const length = Math.max(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const order = comparedPart(a[at], b[at]);
    if (order !== 0) return order > 0;
  }
  return false;
}

function comparedPart(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  const [isNumberA, isNumberB] = [/^\d+$/u.test(a), /^\d+$/u.test(b)];
  if (isNumberA && isNumberB) return Number(a) - Number(b);
  // numbers come before words
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return a === b ? 0 : a > b ? 1 : -1;
}
