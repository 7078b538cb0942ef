import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { setTimeout as elapsed } from 'node:timers/promises';
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
  readonly report: (error: Error) => void;
};

const READY = /TAM Desk is ready: (http:\/\/127\.0\.0\.1:\d+)/u;
const PATIENCE_MS = 60_000;
const FAREWELL_MS = 5_000;

/**
 * The backend on this computer, in a process of its own on a loopback port that nobody chose, behind a
 * secret that only this program knows: the demo lets anyone sign in, so no other program may ask it.
 */
export class EmbeddedBackend {
  readonly #parts: EmbeddedParts;
  readonly #secret = randomBytes(32).toString('base64url');
  #child: ChildProcess | null = null;
  #gone: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
  }

  /** Resolves once it answers; rejects with what it printed when it ends before. */
  async start(): Promise<Backend> {
    await this.#parts.prepare();
    if (this.#isStopped) throw new Error('Stopped before it was started');
    seedWhereMissing(this.#parts.seed, this.#parts.folder);
    const child = this.#parts.fork({
      TAM_DATA_DIR: this.#parts.folder,
      TAM_SHELL_SECRET: this.#secret,
      PORT: '0',
    });
    this.#child = child;
    this.#gone = new Promise((resolve) => {
      child.on('exit', () => {
        this.#child = null;
        resolve();
      });
    });
    return { url: await addressOf(child), secret: this.#secret };
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
