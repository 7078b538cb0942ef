import type { Notification } from 'electron/main';
import type { AlarmParts } from './alarms.ts';

const OPEN = 0;
const SNOOZE = 1;

/**
 * Alarms as notifications of the system. A level 1 stays until it is answered where the system lets
 * it. The handle holds the notification: one that nobody holds loses its clicks.
 */
export function nativeNotices(
  Native: typeof Notification,
  report: (error: unknown) => void,
): AlarmParts['show'] {
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
    notice.on('close', heard.close);
    notice.on('failed', (_event, reason) => {
      report(new Error(`A notification was not shown: ${reason}`));
    });
    notice.show();
    return {
      close: () => {
        notice.close();
      },
    };
  };
}
