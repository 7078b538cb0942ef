import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node.js';
import { redact, redactedError } from './redact.ts';

const MAX_BYTES = 5 * 1024 * 1024;

/** What happened, in figures and names of the code. Text of a case has no place here. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

export type Log = {
  /** `event` is a name from the code, such as `update ready`. */
  readonly note: (event: string, facts?: Facts) => void;
  readonly fault: (event: string, error: unknown, facts?: Facts) => void;
  /** The last lines of the file, oldest first. */
  readonly lastLines: (count: number) => string[];
};

/**
 * The shell's log: one file in the folder, and the one before it. Nothing else listens: electron-log's
 * part for Node only, without its channel for windows, its console and its remote end.
 */
export function openLog(folder: string): Log {
  const path = join(folder, 'shell.log');
  const log = electronLog.create({ logId: path });
  log.transports.console.level = false;
  log.transports.remote.level = false;
  log.transports.file.resolvePathFn = () => path;
  log.transports.file.maxSize = MAX_BYTES;
  log.transports.file.format = '{iso} {level} {text}';
  return {
    note: (event, facts = {}) => {
      log.info(lineOf(event, facts));
    },
    fault: (event, error, facts = {}) => {
      log.error(`${lineOf(event, facts)}\n${redactedError(error)}`);
    },
    lastLines: (count) => {
      if (!existsSync(path)) return [];
      return readFileSync(path, 'utf8').split('\n').filter(Boolean).slice(-count);
    },
  };
}

/** Figures as they are; words redacted, for a fact may come from an answer or a file. */
function lineOf(event: string, facts: Facts): string {
  const told = Object.entries(facts).map(
    ([name, fact]) => `${name}=${typeof fact === 'string' ? redact(fact) : String(fact)}`,
  );
  // one event is one line, whatever a fact holds
  return [event, ...told].join(' ').replaceAll(/\s+/gu, ' ');
}
