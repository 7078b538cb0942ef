import { expect, test } from 'vitest';
import { instant } from '../../core/time.ts';
import type { Sender } from '../../electron/calls.ts';
import { diagnosticAnswers } from '../../electron/diagnostics.ts';

const OURS: Sender = { senderFrame: null, sender: { mainFrame: null } };

test('the bundle tells versions, choices, figures and the log, and no name or address', async () => {
  const asked: number[] = [];
  const answers = diagnosticAnswers({
    now: () => instant(Date.UTC(2026, 2, 2, 3)),
    versions: { app: '1.2.0', electron: '45.4.1', system: 'linux x64' },
    settings: () => ({
      backend: { kind: 'remote', url: 'https://desk.acme.example' },
      isAutostart: true,
      language: 'es',
      windowBounds: { x: 0, y: 0, width: 1280, height: 800 },
    }),
    updateState: () => ({ kind: 'ready', version: '1.3.0', isPutOff: true }),
    lastLines: (count) => {
      asked.push(count);
      // of a version before this one, which let it through
      return ['2026-03-02T02:59:00.123Z error mail to ana@acme.example "Banco del Sur"'];
    },
  });
  const counts = { incidents: 312, unsent: 2 };
  const { name, text } = await answers['diagnostics:make']({ counts }, OURS);
  expect(name).toBe('tam-desk-diagnostics-2026-03-02.txt');
  expect(text).toBe(`TAM Desk diagnostics, 2026-03-02T03:00:00.000Z

[versions]
app: 1.2.0
electron: 45.4.1
system: linux x64

[settings]
backend: remote
isAutostart: true
language: es
window: 1280 x 800

[records]
incidents: 312
unsent: 2

[updates]
state: ready

[log]
2026-03-02T02:59:00.123Z error mail to <mail> <text>

`);
  expect(asked).toEqual([300]);
});
