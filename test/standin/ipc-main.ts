import { EventEmitter } from 'node:events';

export type InvokeHandler = (event: object, ...args: unknown[]) => unknown;

class StandInIpc extends EventEmitter {
  readonly handlers = new Map<string, InvokeHandler>();

  handle = (channel: string, handler: InvokeHandler): void => {
    if (this.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.handlers.set(channel, handler);
  };

  removeHandler = (channel: string): void => {
    this.handlers.delete(channel);
  };
}

export const ipcMain = new StandInIpc();
