import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as elapsed } from 'node:timers/promises';
import {
  between,
  durationMs,
  minutes,
  seconds,
  type DurationMs,
  type Instant,
} from '../core/time.ts';
import type { Backend } from './api-forward.ts';

/** The part of Electron's utility process that this needs. */
export type ChildProcess = {
  readonly stdout: NodeJS.ReadableStream | null;
  readonly on: (event: 'exit', hear: (code: number) => void) => unknown;
  readonly kill: () => boolean;
  readonly pid: number | undefined;
};

export type EmbeddedParts = {
  readonly fork: (env: Readonly<Record<string, string>>) => ChildProcess;
  /** A data folder that was migrated and filled when the program was built. */
  readonly seed: string;
  readonly folder: string;
  /** Runs before the folder is looked at; where it throws, no backend starts. */
  readonly prepare: () => Promise<void>;
  readonly wait: (ms: DurationMs) => Promise<unknown>;
  readonly now: () => Instant;
  readonly report: (error: Error) => void;
};

const READY = /TAM Desk is ready: (http:\/\/127\.0\.0\.1:\d+)/u;
const PATIENCE_MS = 60_000;
const FAREWELL_MS = 5_000;
/** One that ends sooner after its start is started again more slowly each time. */
const SETTLED_MS = minutes(1);
const SHORTEST_PAUSE_MS = durationMs(500);
const LONGEST_PAUSE_MS = seconds(30);

/**
 * The backend on this computer, in a process of its own on a loopback port that nobody chose, behind a
 * secret that only this program knows: the demo lets anyone sign in, so no other program may ask it.
 * One that dies is started again, as often as it takes.
 */
export class EmbeddedBackend {
  readonly #parts: EmbeddedParts;
  readonly #secret = randomBytes(32).toString('base64url');
  #child: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #current: Promise<Backend> | null = null;
  #pauseMs = SHORTEST_PAUSE_MS;
  #isStopped = false;

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
  }

  /**
   * Starts it where that was not done. Resolves once it answers; rejects with what it printed when it
   * ends before, and the next one who asks waits for the next start.
   */
  ready(): Promise<Backend> {
    return this.#current ?? this.#startAfter(this.#parts.prepare());
  }

  /** What makes a start fail is reported here, whoever waits for it. */
  #startAfter(begun: Promise<unknown>): Promise<Backend> {
    const started = begun.then(() => this.#run());
    this.#current = started;
    started.catch((error: unknown) => {
      if (!this.#isStopped) this.#report(error);
    });
    return started;
  }

  async #run(): Promise<Backend> {
    if (this.#isStopped) throw new Error('Stopped before it was started');
    seedWhereMissing(this.#parts.seed, this.#parts.folder);
    const child = this.#parts.fork({
      TAM_DATA_DIR: this.#parts.folder,
      TAM_SHELL_SECRET: this.#secret,
      PORT: '0',
    });
    const begunAt = this.#parts.now();
    this.#child = child;
    this.#gone = new Promise((resolve) => {
      child.on('exit', (code) => {
        this.#child = null;
        resolve();
        if (!this.#isStopped) this.#again(code, begunAt);
      });
    });
    return { url: await addressOf(child), secret: this.#secret };
  }

  #again(code: number, begunAt: Instant): void {
    this.#report(new Error(`The backend ended with ${code} and is started again`));
    const hasSettled = between(begunAt, this.#parts.now()) > SETTLED_MS;
    const pauseMs = hasSettled ? SHORTEST_PAUSE_MS : this.#pauseMs;
    this.#pauseMs = durationMs(Math.min(pauseMs * 2, LONGEST_PAUSE_MS));
    void this.#startAfter(this.#parts.wait(pauseMs));
  }

  #report(error: unknown): void {
    this.#parts.report(error instanceof Error ? error : new Error(String(error)));
  }

  /** Ends it in peace, so that the embedded database closes its files; after a while it is cut off. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    const child = this.#child;
    if (child === null) return;
    child.kill();
    const isGone = await Promise.race([this.#gone.then(() => true), elapsed(FAREWELL_MS, false)]);
    // it survives that as it survives a power cut; a program that never ends helps nobody
    if (!isGone && child.pid !== undefined) process.kill(child.pid, 'SIGKILL');
    await this.#gone;
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => {
      reject(new Error(`The backend did not come up in ${PATIENCE_MS / 1_000} s:\n${printed}`));
    }, PATIENCE_MS);
    child.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      const address = READY.exec(printed)?.[1];
      if (address === undefined) return;
      clearTimeout(timer);
      resolve(address);
    });
    child.on('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The backend ended with ${code}:\n${printed}`));
    });
  });
}

/** Copied aside and renamed: a copy that was cut short is never taken for a data folder. */
function seedWhereMissing(seed: string, folder: string): void {
  if (existsSync(folder) || !existsSync(seed)) return;
  const partial = `${folder}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(seed, partial, { recursive: true });
  renameSync(partial, folder);
}
