import type { Command, CommandOf } from '../../core/protocol/commands/all.ts';
import type { OutboxRow } from './db.ts';

/**
 * Unnumbered edits of the same field of the same record are one command: `seen` of the first, value
 * of the last, so that typing for days makes few commands. Null where the two are not such edits.
 */
export function mergedEdit(earlier: Command, later: Command): Command | null {
  if (earlier.entityId !== later.entityId) return null;
  if (earlier.kind === 'incident.edit' && later.kind === 'incident.edit') {
    return mergedFields(earlier, later);
  }
  const isSame =
    (earlier.kind === 'incident.assign' && later.kind === 'incident.assign') ||
    (earlier.kind === 'incident.snooze' && later.kind === 'incident.snooze');
  if (!isSame) return null;
  return { ...later, id: earlier.id, ...seenOf(earlier) };
}

function seenOf(command: Command): { seen?: never } {
  return 'seen' in command ? { seen: command.seen as never } : {};
}

type Edit = CommandOf<'incident.edit'>;

function mergedFields(earlier: Edit, later: Edit): Edit | null {
  const fields = (edit: Edit) => new Set(Object.keys(edit.args).map(fieldOf));
  const isShared = [...fields(later)].some((field) => fields(earlier).has(field));
  if (!isShared) return null;
  const seen = { ...later.seen, ...earlier.seen };
  const args = { ...earlier.args, ...later.args, ...mergedTags(earlier.args, later.args) };
  return { ...later, id: earlier.id, args, seen };
}

function fieldOf(argument: string): string {
  return argument === 'addTags' || argument === 'removeTags' ? 'tags' : argument;
}

function mergedTags(earlier: Edit['args'], later: Edit['args']): Partial<Edit['args']> {
  const lists = [earlier.addTags, earlier.removeTags, later.addTags, later.removeTags];
  if (lists.every((list) => list === undefined)) return {};
  const added = new Set(earlier.addTags ?? []);
  const removed = new Set(earlier.removeTags ?? []);
  for (const tag of later.removeTags ?? []) {
    added.delete(tag);
    removed.add(tag);
  }
  for (const tag of later.addTags ?? []) {
    removed.delete(tag);
    added.add(tag);
  }
  return { addTags: [...added], removeTags: [...removed] };
}

/**
 * The unsent row into which an edit may go; null for none. One with a number is frozen, and what
 * lies between must not rest on what the earlier edit made of the record.
 */
export function mergeTarget(unsent: readonly OutboxRow[], command: Command): OutboxRow | null {
  for (let at = unsent.length - 1; at >= 0; at -= 1) {
    const row = unsent[at];
    if (row === undefined || row.n !== null) return null;
    const isLast = at === unsent.length - 1;
    if (mergedEdit(row.command, command) !== null) {
      return isLast || mayPassOthers(row.command, command) ? row : null;
    }
    if (row.command.kind === 'incident.settle-conflict') return null;
  }
  return null;
}

/** A case's customer decides which contacts others may name; a snooze counts from its own moment. */
function mayPassOthers(...edits: readonly Command[]): boolean {
  return edits.every(({ kind, args }) => kind !== 'incident.snooze' && !('customerId' in args));
}
