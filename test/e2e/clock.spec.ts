import type { Incident } from '../../core/domain/incident.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import { casesOf, chooseRow, formOf, goToQueue, rowOf, wordsOf } from './desk.ts';
import { expect, test, type App } from './fixture.ts';
import { witnessOf, type Witness } from './held.ts';

// the wrong clock is put into the page before it loads, which only a browser offers
test.use({ runsIn: 'browser' });

const t = wordsOf('es');
const TOLERANCE_MS = 2_000;
/** How far off the planted fault is, in the words of the failure: three hours, give or take a minute. */
const THREE_HOURS = /10[78]\d{5}/u;

for (const [name, aheadMs] of [
  ['three hours fast', 3 * HOUR_MS],
  ['three hours slow', -3 * HOUR_MS],
] as const) {
  test(`a device whose clock is ${name} counts down right and answers at the right time`, async ({
    launchApp,
    backend,
  }) => {
    const witness = await witnessOf(backend.url);
    const app = await launchApp({ clock: { aheadMs } });
    await countsDownRight(app, witness);
    const answer = await answerOn(app, witness);
    isOfItsTime(answer);
    expect(answer.isDisputed).toBe(true);
  });

  test(`a device whose clock is ${name}, without the correction, fails by the same looks`, async ({
    launchApp,
    backend,
  }) => {
    const witness = await witnessOf(backend.url);
    const app = await launchApp({ clock: { aheadMs, isTrusted: true } });
    await expect(countsDownRight(app, witness)).rejects.toThrow(THREE_HOURS);
    const answer = await answerOn(app, witness);
    expect(() => {
      isOfItsTime(answer);
    }).toThrow(/toBe(?:Greater|Less)ThanOrEqual/u);
  });
}

/** Compares what the list counts down with the due that the backend holds, by this machine's clock. */
async function countsDownRight({ page }: App, witness: Witness): Promise<void> {
  const incidents = await witness.all<Incident>('incident');
  const near = incidents.find(countsInSeconds);
  if (near?.number == null || near.dues === null) throw new Error('no clock counts in seconds');
  await goToQueue(page, { view: 'all', q: near.number });
  const { number, dues } = near;
  // what is shown before the first tick after the contact is the device's own time
  const offMs = async () => {
    const text = await rowOf(page, number).getByRole('timer').textContent();
    return Math.abs(countedMs(text ?? '') - (dues.operationalDueAt - Date.now()));
  };
  await expect.poll(offMs, { timeout: 3_000 }).toBeLessThanOrEqual(TOLERANCE_MS);
}

/** Levels 1 and 2 run by the clock; under an hour they show their seconds. */
function countsInSeconds({ dues, severity, status }: Incident): boolean {
  const isByTheClock = severity === 'L1' || severity === 'L2';
  if (dues === null || !isByTheClock || status !== 'new') return false;
  const farMs = Math.abs(dues.operationalDueAt - Date.now());
  return farMs > 2 * MINUTE_MS && farMs < 58 * MINUTE_MS;
}

type Answered = {
  readonly at: number;
  readonly isDisputed: boolean;
  /** When it was given, by this machine's clock. */
  readonly notBefore: number;
  readonly notAfter: number;
};

/** Answers a case on the device; what the backend then holds of it. */
async function answerOn({ page }: App, witness: Witness): Promise<Answered> {
  await goToQueue(page, { view: 'all', q: 'estado:nuevo' });
  const number = await chooseRow(page, casesOf(page).last());
  const form = formOf(page, 'incident.answer');
  await page.keyboard.press('r');
  await page.getByLabel(t('acts.answer.analysis')).fill('El complemento choca con el controlador.');
  const notBefore = Date.now();
  await page.keyboard.press('Control+Enter');
  await expect(form).toBeHidden();
  const notAfter = Date.now();
  const answered = async () =>
    (await witness.incident(number)).facts.find(({ kind }) => kind === 'answered');
  await expect.poll(answered, { timeout: 30_000 }).toBeDefined();
  const fact = await answered();
  return { at: NaN, isDisputed: false, ...fact, notBefore, notAfter };
}

function isOfItsTime({ at, notBefore, notAfter }: Answered): void {
  expect(at).toBeGreaterThanOrEqual(notBefore - TOLERANCE_MS);
  expect(at).toBeLessThanOrEqual(notAfter + TOLERANCE_MS);
}

const UNITS = { d: DAY_MS, h: HOUR_MS, m: MINUTE_MS, s: SECOND_MS } as const;

/** `vencido −12 m 5 s`, `aviso 4 m 10 s` in milliseconds. */
function countedMs(text: string): number {
  let totalMs = 0;
  for (const [, count = '', unit = ''] of text.matchAll(/(\d+) ([dhms])/gu))
    totalMs += Number(count) * UNITS[unit as keyof typeof UNITS];
  return text.includes('\u2212') ? -totalMs : totalMs;
}
