import { EventEmitter } from 'node:events';
import type { NotificationConstructorOptions } from 'electron/main';
import { record } from './record.ts';

/** Shown to nobody. A test finds it in the record and emits what a person would do: click, action. */
export class Notification extends EventEmitter {
  static isSupported = (): boolean => true;
  title: string;
  body: string;
  readonly silent: boolean;
  readonly actions: NonNullable<NotificationConstructorOptions['actions']>;

  constructor(options: NotificationConstructorOptions = {}) {
    super();
    this.title = options.title ?? '';
    this.body = options.body ?? '';
    this.silent = options.silent ?? false;
    this.actions = options.actions ?? [];
  }

  show(): void {
    record.notifications.push(this);
    this.emit('show', {});
  }

  close(): void {
    this.emit('close', { reason: 'applicationHidden' });
  }
}
