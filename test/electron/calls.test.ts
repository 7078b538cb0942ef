import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CALLS, type Channel } from '../../core/bridge.ts';
import { openCalls, type Answers, type Sender } from '../../electron/calls.ts';

const ORIGIN = 'app://tam';
const CHANNELS = Object.keys(CALLS) as Channel[];

type Run = (event: Sender, ...args: unknown[]) => Promise<unknown>;

/** The calls as Electron would run them, with every answer noted instead of given. */
function opened() {
  const handlers = new Map<string, Run>();
  const asked: string[] = [];
  const reported: unknown[] = [];
  const answers = Object.fromEntries(
    CHANNELS.map((channel) => [
      channel,
      () => {
        asked.push(channel);
        return Promise.resolve(null);
      },
    ]),
  ) as unknown as Answers;
  openCalls({ handle: (channel, run) => handlers.set(channel, run) }, answers, {
    origin: ORIGIN,
    report: (error) => reported.push(error),
  });
  const call = (channel: Channel, event: Sender, ...args: unknown[]) => {
    const run = handlers.get(channel);
    if (run === undefined) throw new Error(`no handler for ${channel}`);
    return run(event, ...args);
  };
  return { call, asked, reported };
}

function senderAt(origin: string, isMainFrame = true): Sender {
  const senderFrame = { origin };
  return { senderFrame, sender: { mainFrame: isMainFrame ? senderFrame : { origin } } };
}

const OWN = senderAt(ORIGIN);

describe('a call of the bridge', () => {
  test.each([
    ['another page', senderAt('https://example.com')],
    ['a page whose origin begins like ours', senderAt('app://tam.example')],
    ['a frame within our page', senderAt(ORIGIN, false)],
    ['a frame that is gone', { ...OWN, senderFrame: null }],
  ])('is refused to %s, on every channel', async (_, sender) => {
    const { call, asked, reported } = opened();
    for (const channel of CHANNELS)
      await expect(call(channel, sender, null)).rejects.toThrow('untrusted sender');
    expect(asked).toEqual([]);
    expect(reported).toHaveLength(CHANNELS.length);
  });

  test('is run for our own page, with its argument parsed', async () => {
    const asked: unknown[] = [];
    const handlers = new Map<string, Run>();
    const answers: Partial<Answers> = {
      'address:open': (wanted) => {
        asked.push(wanted);
        return true;
      },
    };
    const parts = { origin: ORIGIN, report: () => undefined };
    openCalls({ handle: (channel, run) => handlers.set(channel, run) }, answers, parts);
    const wanted = { address: 'https://example.com', more: 'than is known' };
    expect(await handlers.get('address:open')?.(OWN, wanted)).toBe(true);
    expect(asked).toEqual([{ address: 'https://example.com' }]);
  });

  test('takes one argument', async () => {
    const { call, asked } = opened();
    await expect(call('page:print', OWN, null, 'more')).rejects.toThrow('malformed');
    expect(asked).toEqual([]);
  });

  // F6: at least 10,000 for each channel; what happens to be well formed may be run
  test.each(CHANNELS)('%s survives 10,000 malformed messages without an act', async (channel) => {
    const { call, asked } = opened();
    const schema = CALLS[channel].asked;
    const garbage = fc.oneof(
      fc.anything({ withBigInt: true, withMap: true, withDate: true }),
      fc.object(),
      fc.string(),
    );
    let malformed = 0;
    for (const value of fc.sample(garbage, { numRuns: 12_000, seed: 7 })) {
      if (schema.safeParse(value).success) continue;
      malformed += 1;
      await expect(call(channel, OWN, value)).rejects.toThrow(/malformed/u);
    }
    expect(malformed).toBeGreaterThanOrEqual(10_000);
    expect(asked).toEqual([]);
  });

  test('whose answer is not what was promised crosses as an error, never as it is', async () => {
    const handlers = new Map<string, Run>();
    const answers = { 'address:open': () => 'secret' as unknown as boolean };
    const parts = { origin: ORIGIN, report: () => undefined };
    openCalls({ handle: (channel, run) => handlers.set(channel, run) }, answers, parts);
    const asked = handlers.get('address:open')?.(OWN, { address: 'https://example.com' });
    await expect(asked).rejects.toThrow(/expected boolean/u);
  });
});
