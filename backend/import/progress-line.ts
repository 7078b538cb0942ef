import type { ImportProgress } from '../../core/protocol/imports.ts';

/**
 * Writes how far an import is: on a terminal one line that changes with each hundredth part, in a
 * file or a pipe, where every line stays, a line for each tenth.
 */
export function progressLine(
  write: (text: string) => void,
  isTerminal: boolean,
): (progress: ImportProgress) => void {
  const step = isTerminal ? 1 : 10;
  let last = '';
  return ({ stage, done, total }) => {
    const share =
      total === null ? null : Math.floor((100 * done) / Math.max(total, 1) / step) * step;
    const line = share === null ? stage : `${stage} ${String(share)} %`;
    if (line !== last) write(isTerminal ? `\r${line}   ` : `${line}\n`);
    last = line;
  };
}
