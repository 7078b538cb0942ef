import { describe, expect, test } from 'vitest';
import { ledger } from '../../../../core/domain/sla-ledger.ts';
import { instant } from '../../../../core/time.ts';
import {
  ledgerLine,
  offset,
  type Telling,
} from '../../../../renderer/features/incident/ledger-words.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';
import { EMPTY_REFERENCE } from '../../../../renderer/store/reference.ts';
import { changed, factAt, received, theTerms } from '../../../support/sla.ts';

function telling(language: 'es' | 'en'): Telling {
  const place = { zone: 'Europe/Madrid', language };
  return { place, words: startWords(language).t, reference: EMPTY_REFERENCE };
}

function linesOf(facts: Parameters<typeof ledger>[0], language: 'es' | 'en', terms = theTerms()) {
  const made = ledger(facts, terms, 1, 'contract');
  if (made === null) throw new Error('no ledger');
  return made.steps.flatMap((step) => {
    const line = ledgerLine(step, telling(language));
    return line === null
      ? []
      : [[step.day, line.look, line.what, line.counts, step.seconds].join(' | ')];
  });
}

describe('the why ledger in words', () => {
  test('tells windows, holidays and the sum, in Spanish', () => {
    const closed = [{ day: '2026-04-03' as never, name: 'Viernes Santo' }];
    const terms = theTerms({ calendar: { closed } });
    expect(linesOf([received('2026-04-02T13:47:20Z', 'L3')], 'es', terms)).toEqual([
      '2026-04-02 | event | Recepción 15:47:20 | L3 Media · objetivo 21.600 s hábiles | 0',
      '2026-04-02 | plain | 09:00–18:00 | desde 15:47:20, 2 h 12 m 40 s | 7960',
      '2026-04-03 | skip | Festivo: Viernes Santo | oficina cerrada | 0',
      '2026-04-04 | skip | Sin horario ese día | oficina cerrada | 0',
      '2026-04-05 | skip | Sin horario ese día | oficina cerrada | 0',
      '2026-04-06 | plain | 09:00–18:00 | hasta 12:47:20, 3 h 47 m 20 s | 13640',
      '2026-04-06 | sum | Suma = objetivo L3 Media (21.600 s hábiles) |  | 21600',
    ]);
  });

  test('tells the call that starts the contract clock at night, in English', () => {
    const facts = [
      received('2026-03-14T02:12:40Z', 'L1'),
      factAt('called', '2026-03-14T02:20:00Z'),
    ];
    const lines = linesOf(facts, 'en');
    expect(lines).toContain(
      '2026-03-14 | skip | 03:12:40–03:20:00 | out of hours: the contract clock starts with the call | 0',
    );
    expect(lines.at(-1)).toBe(
      '2026-03-14 | sum | Sum = target L1 Critical (1,800 s clock) |  | 1800',
    );
  });

  test('tells what a worsening did', () => {
    const facts = [
      received('2026-03-10T09:00:00Z', 'L3'),
      changed('2026-03-10T13:50:00Z', 'L3', 'L1', 'worsened'),
    ];
    expect(linesOf(facts, 'en').join('\n')).toMatch(
      /14:50:00 level L3 → L1 \| Worsened, System: the target begins anew/u,
    );
  });
});

test.each([
  [7_200_000, '+02:00'],
  [-16_200_000, '−04:30'],
  [0, '+00:00'],
])('an offset of %d ms reads %s', (ms, text) => {
  expect(offset(instant(ms))).toBe(text);
});
