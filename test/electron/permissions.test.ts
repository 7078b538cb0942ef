import { expect, test } from 'vitest';
import { limitPermissions } from '../../electron/permissions.ts';

const ALL = [
  ...['notifications', 'clipboard-sanitized-write', 'clipboard-read', 'media', 'geolocation'],
  ...['midi', 'midiSysex', 'pointerLock', 'fullscreen', 'openExternal', 'display-capture', 'hid'],
  ...['serial', 'usb', 'idle-detection', 'storage-access', 'window-management', 'unknown'],
];

test('a page may notify and write to the clipboard, and nothing else', () => {
  const asked: string[] = [];
  const looked: string[] = [];
  limitPermissions({
    setPermissionRequestHandler: (decide) => {
      for (const one of ALL) decide(null, one, (isGranted) => isGranted && asked.push(one));
    },
    setPermissionCheckHandler: (decide) => {
      looked.push(...ALL.filter((one) => decide(null, one)));
    },
  });
  expect(asked).toEqual(['notifications', 'clipboard-sanitized-write']);
  expect(looked).toEqual(asked);
});
