import { EventEmitter } from 'node:events';
import type { Notification } from 'electron/main';
import { expect, test } from 'vitest';
import { nativeNotices } from '../../electron/native-notice.ts';

class FakeNotification extends EventEmitter {
  static readonly made: FakeNotification[] = [];
  static isSupported = (): boolean => true;
  readonly options: object;
  isShown = false;
  isClosed = false;

  constructor(options: object) {
    super();
    this.options = options;
    FakeNotification.made.push(this);
  }

  show(): void {
    this.isShown = true;
  }

  close(): void {
    this.isClosed = true;
    this.emit('close', {});
  }
}

test('an alarm is a notification with two buttons, and its clicks are heard', () => {
  const heard: string[] = [];
  const faults: unknown[] = [];
  const show = nativeNotices(FakeNotification as unknown as typeof Notification, (error) =>
    faults.push(error),
  );
  const labels = { openLabel: 'Open', snoozeLabel: 'Snooze', stages: [] };
  const handle = show(
    { title: 'INC-1', body: 'Half', isUrgent: true, ...labels },
    {
      open: () => heard.push('open'),
      snooze: () => heard.push('snooze'),
      close: () => heard.push('close'),
      fail: () => heard.push('fail'),
    },
  );
  const [made] = FakeNotification.made;
  expect(made?.isShown).toBe(true);
  expect(made?.options).toMatchObject({
    title: 'INC-1',
    body: 'Half',
    urgency: 'critical',
    timeoutType: 'never',
    actions: [{ text: 'Open' }, { text: 'Snooze' }],
  });
  made?.emit('click', {});
  made?.emit('action', { actionIndex: 0 });
  made?.emit('action', { actionIndex: 1 });
  made?.emit('failed', {}, 'no toast');
  // it is in the list of notifications, and not gone
  made?.emit('close', { reason: 'timedOut' });
  handle.close();
  expect(heard).toEqual(['open', 'open', 'snooze', 'fail', 'close']);
  expect(String(faults[0])).toContain('no toast');
});

test('on a system without notifications an alarm fails at once, and is told', () => {
  const heard: string[] = [];
  class None extends FakeNotification {
    static override isSupported = (): boolean => false;
  }
  const show = nativeNotices(None as unknown as typeof Notification, () => heard.push('fault'));
  const told = { title: 'INC-1', body: 'Half', isUrgent: true, stages: [] };
  const hear = { open: () => 0, snooze: () => 0, close: () => 0, fail: () => heard.push('fail') };
  show({ ...told, openLabel: 'Open', snoozeLabel: 'Snooze' }, hear);
  expect(heard).toEqual(['fault', 'fail']);
});
