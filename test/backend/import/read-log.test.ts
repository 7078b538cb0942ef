import { describe, expect, test } from 'vitest';
import type { LogEvent } from '../../../backend/import/log-event.ts';
import { readLog, type ReadLog } from '../../../backend/import/read-log.ts';
import { spoiltLog, SPOILINGS } from '../../fixtures/servicenow/spoilt-lines.ts';
import { importedAt, inPieces, logText } from './incident-log.ts';

async function read(bytes: Uint8Array | string, size?: number): Promise<ReadLog> {
  const log = await readLog(
    inPieces(Buffer.from(bytes as string), size),
    importedAt,
    () => undefined,
  );
  if (!log.ok) throw new Error(log.error.kind);
  return log.value;
}

const withoutLine = (event: LogEvent): LogEvent => ({ ...event, line: 0 });

describe('the log as it was exported', () => {
  test('has 3,027 events of 443 incidents and no line that is rejected', async () => {
    const { events, rejects } = await read(logText);
    expect(rejects).toEqual([]);
    expect(events).toHaveLength(3_027);
    expect(new Set(events.map(({ number }) => number)).size).toBe(443);
  });

  test.each([
    ['line feeds alone', logText.replaceAll('\r\n', '\n')],
    ['a byte order mark', `\ufeff${logText}`],
    ['every field in quotes', logText.replaceAll(/[^,\r\n]+/g, '"$&"')],
    ['semicolons', logText.replaceAll(',', ';')],
    ['no line feed at its end', logText.trimEnd()],
    ['empty lines between', logText.replaceAll('\r\n', '\r\n\r\n')],
  ])('reads the same with %s', async (_, text) => {
    const plain = await read(logText);
    const { events, rejects } = await read(text);
    expect(rejects).toEqual([]);
    expect(events.map(withoutLine)).toEqual(plain.events.map(withoutLine));
  });

  test('reads the same in pieces of seven bytes', async () => {
    const start = logText.slice(0, 20_000).replace(/\r\n[^\r\n]*$/, '\r\n');
    expect(await read(start, 7)).toEqual(await read(start));
  });
});

describe('a copy with fifty spoilt lines', () => {
  test('has fifty of them', () => {
    expect(SPOILINGS).toHaveLength(50);
  });

  test('names exactly those, with the reason of each', async () => {
    const { bytes, spoilt } = spoiltLog(logText);
    const { rejects } = await read(bytes);
    const said = rejects.map(({ line, kind, column }) => ({ line, kind, column }));
    expect(said).toEqual(spoilt.map(({ line, kind, column }) => ({ line, kind, column })));
  });

  test('keeps every neighbour, letter by letter', async () => {
    const { bytes, spoilt } = spoiltLog(logText);
    const lost = new Set(spoilt.map(({ original }) => original));
    const plain = (await read(logText)).events.filter(({ line }) => !lost.has(line));
    const { events } = await read(bytes);
    expect(events.map(withoutLine)).toEqual(plain.map(withoutLine));
    expect(events).toHaveLength(3_027 - 50);
  });

  test('a reader that trusts quotes would lose neighbours, so the list can tell', async () => {
    const { default: papaparse } = await import('papaparse');
    const { bytes } = spoiltLog(logText);
    const rows = papaparse.parse<string[]>(bytes.toString('utf8')).data;
    const whole = rows.filter((row) => row.length === 36).length - 1;
    expect(whole).toBeLessThan(3_027 - 50);
  });

  test('shows no more of a line than a person needs to find it', async () => {
    const { rejects } = await read(spoiltLog(logText).bytes);
    expect(Math.max(...rejects.map(({ found }) => found.length))).toBeLessThanOrEqual(200);
    // nor anything that a terminal would obey
    expect(rejects.filter(({ found }) => /[\u0000-\u001f\u007f-\u009f]/.test(found))).toEqual([]);
  });
});

describe('single lines', () => {
  const [heading = '', first = '', second = ''] = logText.split('\r\n');

  test('an event that is told twice is rejected the second time', async () => {
    const { events, rejects } = await read([heading, first, second, first].join('\r\n'));
    expect(events).toHaveLength(2);
    expect(rejects).toEqual([{ line: 4, kind: 'repeated', column: null, found: 'INC0000047' }]);
  });

  test('a field in quotes may run over two lines', async () => {
    const quoted = first.replace('Location 165', '"Location\r\n165"');
    const { events, rejects } = await read([heading, quoted, second].join('\r\n'));
    expect(rejects).toEqual([]);
    expect(events[0]?.location).toBe('Location\n165');
    expect(events[1]?.line).toBe(4);
  });

  test('a line whose feeds are of two bytes does not spoil the next one', async () => {
    const wide = Buffer.from(`${first}\r\n`, 'utf16le');
    const bytes = Buffer.concat([Buffer.from(`${heading}\r\n`), wide, Buffer.from(second)]);
    const { events, rejects } = await read(bytes);
    expect(rejects.map(({ line, kind }) => ({ line, kind }))).toEqual([
      { line: 2, kind: 'bad-encoding' },
    ]);
    expect(events).toHaveLength(1);
  });

  test('a plain negative number is no formula', async () => {
    const { rejects } = await read([heading, first.replace('Caller 2403', '-2403')].join('\n'));
    expect(rejects).toEqual([]);
  });
});

describe('a file that is no such log', () => {
  const refusalOf = async (bytes: Uint8Array | string): Promise<unknown> => {
    const log = await readLog(inPieces(Buffer.from(bytes as string)), importedAt, () => undefined);
    return log.ok ? null : log.error;
  };

  test('is refused with the columns that it lacks', async () => {
    const text = logText.replace('sys_updated_at', 'updated').replace('priority', 'prio');
    expect(await refusalOf(text)).toEqual({
      kind: 'missing-columns',
      columns: ['sys_updated_at', 'priority'],
    });
  });

  test('is refused when it is empty, or nothing but a heading', async () => {
    expect(await refusalOf('')).toMatchObject({ kind: 'missing-columns' });
    expect(await refusalOf(logText.slice(0, logText.indexOf('\n')))).toEqual({ kind: 'no-events' });
  });

  test('is refused when all of it is UTF-16', async () => {
    expect(await refusalOf(Buffer.from(logText.slice(0, 3_000), 'utf16le'))).toEqual({
      kind: 'wrong-encoding',
    });
  });
});
