import { expect, test } from 'vitest';
import type { Event, ShellBridge, Told } from '../../../../core/bridge.ts';
import { instant } from '../../../../core/time.ts';
import { BackupWork } from '../../../../renderer/features/settings/backup-work.ts';

const ID = '00000000-0000-4000-8000-000000000000';
const OPENED: Told<'backup:open'> = {
  ok: true,
  value: {
    id: ID,
    summary: {
      madeAt: instant(0),
      productVersion: '0.1.0',
      scope: { kind: 'all' },
      counts: {},
    },
  },
};

/** A window whose shell answers when the test does. */
function aWindow() {
  const asked: [string, unknown][] = [];
  const answers = new Map<string, PromiseWithResolvers<unknown>>();
  const call = new Proxy({} as ShellBridge['call'], {
    get: (_, channel: string) => (question: unknown) => {
      asked.push([channel, question]);
      const answer = Promise.withResolvers<unknown>();
      answers.set(channel, answer);
      return answer.promise;
    },
  });
  let tell: (progress: Event<'backup:progress'>) => void = () => undefined;
  const on = {
    'backup:progress': (hear: typeof tell) => {
      tell = hear;
      return () => undefined;
    },
  } as ShellBridge['on'];
  const work = new BackupWork({ call, on });
  const answer = (channel: string, told: unknown) => answers.get(channel)?.resolve(told);
  return { work, asked, answer, tell: (progress: Event<'backup:progress'>) => tell(progress) };
}

test('whoever comes back to the settings finds how far it is and what came of it', async () => {
  const { work, answer, tell } = aWindow();
  let seen = 0;
  const leave = work.subscribe(() => (seen += 1));
  const saving = work.save();
  expect(work.read()).toEqual({ kind: 'under-way', task: 'saving', progress: null });
  leave();
  tell({ doneBytes: 5, totalBytes: null });
  expect(seen).toBe(1);
  expect(work.read()).toMatchObject({ task: 'saving', progress: { doneBytes: 5 } });
  answer('backup:save', { ok: true, value: { path: '/a.tamdesk', bytes: 9 } });
  await saving;
  expect(work.read()).toEqual({ kind: 'saved', path: '/a.tamdesk', bytes: 9 });
  // of another window
  tell({ doneBytes: 1, totalBytes: null });
  expect(work.read().kind).toBe('saved');
});

test('the question is open until it is answered, once and about what was read', async () => {
  const { work, asked, answer } = aWindow();
  const opening = work.open();
  answer('backup:open', OPENED);
  await opening;
  expect(work.read().kind).toBe('prepared');
  const restoring = work.restore();
  await work.discard();
  expect(asked.slice(1)).toEqual([['backup:restore', { id: ID }]]);
  answer('backup:restore', { ok: false, error: { kind: 'none-prepared' } });
  await restoring;
  expect(work.read()).toMatchObject({ kind: 'refused', refusal: { kind: 'none-prepared' } });
});

test('a call that breaks leaves nothing under way', async () => {
  const { work, answer } = aWindow();
  const saving = work.save();
  answer('backup:save', Promise.reject(new Error('broken')));
  await expect(saving).rejects.toThrow('broken');
  expect(work.read()).toEqual({ kind: 'rest' });
});
