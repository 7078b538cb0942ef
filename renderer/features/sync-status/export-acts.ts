import type { Command } from '../../../core/protocol/commands/all.ts';

/** Acts as JSON, so that they can be carried over or typed in again elsewhere. */
export function actsAsJson(commands: readonly Command[]): Blob {
  return new Blob([JSON.stringify(commands, null, 2)], { type: 'application/json' });
}
