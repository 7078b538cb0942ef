import { idOf, type CommandId } from '../../core/ids.ts';
import { digestOf, uuidOf } from '../derived-id.ts';

/**
 * The id of an imported fact or entry. Within a case ids sort by update and then by `rank`, because
 * that is how facts of the same second are ordered, and a log counts no seconds. `modCount` is at
 * most 65,535, `rank` at most 255.
 */
export function actId(caseKey: string, modCount: number, rank: number, key: string): CommandId {
  const bytes = Buffer.concat([
    digestOf(caseKey).subarray(0, 4),
    Buffer.from([modCount >> 8, modCount & 0xff, 0, rank]),
    digestOf(`${caseKey}|${modCount}|${rank}|${key}`).subarray(0, 8),
  ]);
  return idOf(uuidOf(bytes));
}
