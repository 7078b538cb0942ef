import { describe, expect, test } from 'vitest';
import type { ImportMessage, ImportOptions } from '../../../core/protocol/imports.ts';
import { history, logText, replay } from '../import/incident-log.ts';
import { aServer, cookieOf, OWN, type Served } from './server.ts';

const start = logText.split('\r\n').slice(0, 400).join('\r\n');

async function upload(
  served: Served,
  person: string,
  path: string,
  options: Partial<ImportOptions>,
  text = start,
): Promise<{ readonly status: number; readonly lines: readonly ImportMessage[] }> {
  const form = new FormData();
  form.set('options', JSON.stringify(options));
  form.set('file', new Blob([text]), 'log.csv');
  const request = new Request('http://127.0.0.1', { method: 'POST', body: form });
  const answer = await served.app.inject({
    method: 'POST',
    url: path,
    headers: {
      ...OWN,
      cookie: await cookieOf(served, person),
      'content-type': request.headers.get('content-type') ?? '',
    },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const lines = answer.payload.trim().split('\n');
  return {
    status: answer.statusCode,
    lines: lines.map((line) => JSON.parse(line) as ImportMessage),
  };
}

async function aMadridServer(): Promise<Served & { readonly options: ImportOptions }> {
  const served = await aServer();
  const { db } = served.desk.database;
  const office = await db
    .selectFrom('office')
    .innerJoin('person', 'person.officeId', 'office.id')
    .select(['office.id', 'person.id as personId'])
    .where('person.id', '=', 'ana' as never)
    .executeTakeFirstOrThrow();
  // the test's clock stands in March 2026, and the log before it
  return { ...served, options: { ...history, officeId: office.id } };
}

test('an upload tells its progress line by line and ends with the report', async () => {
  const served = await aMadridServer();
  const { status, lines } = await upload(served, 'ana', '/api/imports', served.options);
  expect(status).toBe(200);
  expect(lines.flatMap((line) => ('stage' in line ? [line.stage] : []))).toEqual(
    expect.arrayContaining(['reading', 'building', 'writing']),
  );
  const last = lines.at(-1);
  expect(last).toMatchObject({ report: { events: 399, rejected: 0 } });
});

test('a preview says what would happen and writes nothing', async () => {
  const served = await aMadridServer();
  const { status, lines } = await upload(served, 'ana', '/api/imports/preview', {
    ...served.options,
    asOf: replay.asOf,
    shiftToNow: true,
  });
  expect(status).toBe(200);
  expect(lines[0]).toMatchObject({ preview: { events: 399, rejected: 0 } });
  const { db } = served.desk.database;
  const stored = await db
    .selectFrom('incident')
    .select('id')
    .where('origin', '<>', 'native')
    .execute();
  expect(stored).toEqual([]);
});

test('who may not import is refused, and so is nobody', async () => {
  const served = await aMadridServer();
  const { db } = served.desk.database;
  const other = await db
    .selectFrom('person')
    .select('id')
    .where('role', 'in', ['specialist', 'duty-manager'])
    .executeTakeFirstOrThrow();
  const refused = await upload(served, other.id, '/api/imports', served.options);
  expect(refused).toEqual({ status: 403, lines: [{ refusal: { kind: 'not-allowed' } }] });
  const nobody = await served.app.inject({ method: 'POST', url: '/api/imports', headers: OWN });
  expect(nobody.statusCode).toBe(401);
});

test('a file that is no log, and options that mean nothing, are refused with the reason', async () => {
  const served = await aMadridServer();
  const noLog = await upload(served, 'ana', '/api/imports/preview', served.options, 'a,b\r\n1,2');
  expect(noLog).toMatchObject({ status: 422, lines: [{ refusal: { kind: 'missing-columns' } }] });
  const noOptions = await upload(served, 'ana', '/api/imports', { asOf: null });
  expect(noOptions).toMatchObject({ status: 400, lines: [{ refusal: { kind: 'malformed' } }] });
});

describe('a body that is no whole upload', () => {
  const boundary = 'multipart/form-data; boundary=b';
  const CASES = [
    ['without a boundary', 'multipart/form-data'],
    ['with an empty boundary', 'multipart/form-data; boundary='],
    ['empty', boundary],
    ['cut in the options', boundary],
    ['cut before the file', boundary],
    ['cut in the file', boundary],
  ] as const;
  const head = '--b\r\ncontent-disposition: form-data; name=';

  function bodiesOf(options: ImportOptions): Readonly<Record<string, string>> {
    const field = `${head}"options"\r\n\r\n${JSON.stringify(options)}\r\n`;
    const file = `${head}"file"; filename="log.csv"\r\ncontent-type: text/csv\r\n\r\n`;
    return {
      'cut in the options': field.slice(0, -20),
      'cut before the file': `${field}${head}"fi`,
      'cut in the file': `${field}${file}${start}`,
    };
  }

  test('is refused and imports nothing', async () => {
    const served = await aMadridServer();
    const cookie = await cookieOf(served, 'ana');
    const bodies = bodiesOf(served.options);
    const answerOf = async (url: string, what: string, type: string) => {
      const headers = { ...OWN, cookie, 'content-type': type };
      const payload = bodies[what] ?? '';
      const answer = await served.app.inject({ method: 'POST', url, headers, payload });
      const last: unknown = JSON.parse(answer.payload.trim().split('\n').at(-1) ?? '');
      return { what, url, status: answer.statusCode, last };
    };
    const last = { refusal: { kind: 'malformed' } };
    for (const [what, type] of CASES) {
      const preview = await answerOf('/api/imports/preview', what, type);
      expect(preview).toMatchObject({ what, status: 400, last });
      // an import tells its progress first: the refusal is then the last line
      const status = what === 'cut in the file' ? 200 : 400;
      expect(await answerOf('/api/imports', what, type)).toMatchObject({ what, status, last });
    }
    const { db } = served.desk.database;
    expect(await db.selectFrom('incident').select('id').execute()).toEqual([]);
  });
});

test('a log cannot be read as it will stand; as it stands this minute it can', async () => {
  const served = await aMadridServer();
  const reading = (path: string, asOf: string, shiftToNow: boolean) =>
    upload(served, 'ana', path, { ...served.options, asOf, shiftToNow });
  for (const [asOf, shiftToNow] of [
    ['2026-03-05T11:01', true],
    ['2099-01-01T00:00', true],
    ['9999-12-31T23:59', true],
    ['9999-12-31T23:59', false],
  ] as const) {
    const refusal = { kind: 'as-of-in-the-future', asOf };
    const refused = { status: 422, lines: [{ refusal }] };
    expect(await reading('/api/imports/preview', asOf, shiftToNow)).toEqual(refused);
    expect(await reading('/api/imports', asOf, shiftToNow)).toEqual(refused);
  }
  const now = await reading('/api/imports/preview', '2026-03-05T11:00', true);
  expect(now.status).toBe(200);
});
