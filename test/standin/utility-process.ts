import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ForkOptions } from 'electron/main';

const PORT = pathToFileURL(join(import.meta.dirname, 'parent-port.mjs')).href;

/** A process of Node's own, with process.parentPort put into it. */
class UtilityProcess extends EventEmitter {
  readonly #child: ChildProcess;

  constructor(file: string, args: readonly string[], { stdio, env, cwd, execArgv }: ForkOptions) {
    super();
    const [, out = 'inherit', error = 'inherit'] = Array.isArray(stdio)
      ? stdio
      : ['', stdio, stdio];
    this.#child = fork(file, args, {
      stdio: ['ignore', out, error, 'ipc'] as ('ignore' | 'ipc')[],
      env: { ...(env ?? process.env) },
      ...(cwd === undefined ? {} : { cwd }),
      execArgv: [...(execArgv ?? []), '--disable-warning=ExperimentalWarning', '--import', PORT],
      serialization: 'advanced',
    });
    this.#child.on('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.on('exit', (code, signal) => this.emit('exit', code ?? (signal === null ? 1 : 15)));
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null ? this.#child.pid : undefined;
  }

  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout;
  }

  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }

  postMessage(message: unknown): void {
    this.#child.send(message as Serializable);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(file, args, options),
};
