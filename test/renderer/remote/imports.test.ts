import { expect, test } from 'vitest';
import { idOf } from '../../../core/ids.ts';
import type { ImportOptions, ImportPreview } from '../../../core/protocol/imports.ts';
import type { Fetch } from '../../../renderer/remote/client.ts';
import { previewImport, runImport } from '../../../renderer/remote/imports.ts';

const file = new File(['number\n'], 'log.csv');
const options: ImportOptions = {
  source: 'servicenow',
  customerBy: 'location',
  officeId: idOf('office-madrid'),
  asOf: null,
  shiftToNow: false,
};
const found: ImportPreview = {
  events: 2,
  incidents: 1,
  open: 0,
  unanswered: 0,
  reopened: 0,
  rejected: 0,
  customers: [{ name: 'Location 1', incidents: 1 }],
  agreement: [],
  offsetMs: 0,
  rejects: [],
};
const { signal } = new AbortController();
const answering =
  (status: number, body: unknown): Fetch =>
  () =>
    Promise.resolve(Response.json(body, { status }));

test('a preview is read from the answer', async () => {
  const answer = await previewImport(file, options, signal, answering(200, { preview: found }));
  expect(answer).toEqual({ ok: true, value: found });
});

test('a preview that lacks its counts is not taken', async () => {
  const answer = await previewImport(file, options, signal, answering(200, { preview: {} }));
  expect(answer).toEqual({ ok: false, error: { kind: 'backend-error', status: 200 } });
});

test.each([
  [403, { kind: 'not-allowed' }],
  [413, { kind: 'too-large', limitBytes: 1 }],
  [422, { kind: 'missing-columns', columns: ['number'] }],
])('a file refused with %i keeps its reason', async (status, refusal) => {
  const send = answering(status, { refusal });
  const error = { kind: 'import-refused', refusal };
  expect(await previewImport(file, options, signal, send)).toEqual({ ok: false, error });
  const run = await runImport(file, options, () => undefined, signal, send);
  expect(run).toEqual({ ok: false, error });
});

test('a failing status without a reason stays what its status says', async () => {
  const answer = await previewImport(file, options, signal, answering(503, {}));
  expect(answer).toEqual({ ok: false, error: { kind: 'backend-error', status: 503 } });
});

test('the options are sent before the file that they tell how to read', async () => {
  const sent: string[] = [];
  await previewImport(file, options, signal, async (path, init) => {
    const form = await new Response(init.body, { headers: init.headers ?? {} }).formData();
    sent.push(path, ...form.keys());
    return new Response(null, { status: 500 });
  });
  expect(sent).toEqual(['/api/imports/preview', 'options', 'file']);
});
