import type { Notification } from 'electron/main';
import type { ShowNotice } from './notice.ts';

const OPEN = 0;
const SNOOZE = 1;

/**
 * Alarms as notifications of the system. A level 1 stays until it is answered where the system lets
 * it. The handle holds the notification: one that nobody holds loses its clicks.
 */
export function nativeNotices(
  Native: typeof Notification,
  report: (error: unknown) => void,
): ShowNotice {
  return ({ title, body, isUrgent, openLabel, snoozeLabel }, heard) => {
    const notice = new Native({
      title,
      body,
      urgency: isUrgent ? 'critical' : 'normal',
      timeoutType: isUrgent ? 'never' : 'default',
      actions: [
        { type: 'button', text: openLabel },
        { type: 'button', text: snoozeLabel },
      ],
    });
    notice.on('click', heard.open);
    notice.on('action', ({ actionIndex }) => {
      if (actionIndex === OPEN) heard.open();
      if (actionIndex === SNOOZE) heard.snooze();
    });
    notice.on('close', ({ reason }) => {
      // off the screen, it lies in the list of notifications: there it is still withdrawn and clicked
      if (reason !== 'timedOut') heard.close();
    });
    const fail = (reason: string): void => {
      report(new Error(`A notification was not shown: ${reason}`));
      heard.fail();
    };
    notice.on('failed', (_event, reason) => {
      fail(reason);
    });
    if (Native.isSupported()) notice.show();
    else fail('this system has none');
    return {
      close: () => {
        notice.close();
      },
    };
  };
}
