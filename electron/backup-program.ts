import { RestoreMessage, type BackupSummary, type RestoreRefusal } from '../core/backup.ts';
import type { Event } from '../core/bridge.ts';
import { ok, refused, type Result } from '../core/result.ts';
import type { ChildProcess } from './embedded-backend.ts';

/** The program that makes a data folder of a backup (backend/restore.ts). */
export type RestoringProgram = ChildProcess & { readonly stderr: NodeJS.ReadableStream | null };

/** What it said last once it has ended; an error where it ended without saying what came of it. */
export type ProgramEnd = Result<BackupSummary, RestoreRefusal> | Error;

const KEPT_CHARS = 64 * 1024;
const KEPT_LINES = 20;

/**
 * Resolves when the program has ended; ends it once it has said what came of it. Electron drops what a
 * program printed the moment that it is gone, so this one waits until it was read.
 */
export function endOf(
  program: RestoringProgram,
  tell: (progress: Event<'backup:progress'>) => void,
): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let end: Exclude<ProgramEnd, Error> | null = null;
    let said = '';
    readMessages(program.stdout, (message) => {
      if ('doneBytes' in message) {
        tell(message);
      } else {
        end = 'summary' in message ? ok(message.summary) : refused(message.refusal);
        program.kill();
      }
    });
    program.stderr?.setEncoding('utf8');
    program.stderr?.on('data', (chunk: string) => {
      said = `${said}${chunk}`.slice(-KEPT_CHARS);
    });
    program.on('exit', (code) => {
      resolve(end ?? wordless(code, said));
    });
  });
}

function wordless(code: number, said: string): Error {
  const lines = [`The restoring program ended with ${String(code)}`, ...programLines(said)];
  return new Error(lines.join('\n'));
}

/**
 * The last lines of what a program of Node's printed as it failed, without the messages of its errors:
 * those of a database may hold what stands in a row.
 */
export function programLines(said: string): string[] {
  return said.split('\n').flatMap(programLine).slice(-KEPT_LINES);
}

const KEPT = [
  /** Names and codes of errors. */
  /^(?:Uncaught )?(?:\w*Error|\w*Exception)\b(?: \[\w+\])?/u,
  /^\s+code: '\w+'/u,
  /** Where in the code. */
  /^\s+at .*/u,
  /** Node's own end, such as no memory. */
  /^FATAL ERROR: .*/u,
];

function programLine(line: string): string[] {
  const kept = KEPT.map((one) => one.exec(line)?.[0]).find((one) => one !== undefined);
  // the log takes out what stands in quotes
  return kept === undefined ? [] : [kept.replaceAll("'", '')];
}

function readMessages(
  stdout: ChildProcess['stdout'],
  hear: (message: RestoreMessage) => void,
): void {
  let rest = '';
  stdout?.setEncoding('utf8');
  stdout?.on('data', (chunk: string) => {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const message = RestoreMessage.safeParse(parsed(line));
      if (message.success) hear(message.data);
    }
  });
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // a word of Node's own
    return null;
  }
}
