import { describe, expect, it } from 'vitest';
import { idOf } from '../../../../core/ids.ts';
import {
  addedText,
  chipsOf,
  problemWords,
} from '../../../../renderer/features/queue/filter-chips.ts';
import { parseFilter, type Names } from '../../../../renderer/features/queue/filter-language.ts';
import { filterMenu } from '../../../../renderer/features/queue/filter-menu.ts';
import { startWords } from '../../../../renderer/i18n/words.ts';
import { aCustomer, aPerson, INES } from '../../../support/builders.ts';

const es = startWords('es').t;
const en = startWords('en').t;

function namesOf(customerCount: number): Names {
  const customers = Array.from({ length: customerCount }, (_, n) =>
    aCustomer({ id: idOf(`customer-${n}`), name: `Cliente ${n}` }),
  );
  return {
    customers: new Map(customers.map((one) => [one.id, one])),
    people: new Map([[INES.personId, aPerson(INES, { name: 'Inés Valcárcel' })]]),
  };
}

const names = namesOf(6);

function chips(text: string, words = en): readonly string[] {
  const { filter } = parseFilter(text, names);
  return chipsOf(filter, names, words).map(({ name, value }) => `${name}: ${value}`);
}

describe('the chips of a filter', () => {
  it('say each field once, in the language of the reader', () => {
    const text = 'level:1 nivel:2 owner:me,nadie,ines due<90m state:waiting';
    expect(chips(text)).toEqual([
      'level: L1 Critical, L2 High',
      'owner: me, no owner, Inés Valcárcel',
      'state: Awaits customer',
      'due: within 1 h 30 m',
    ]);
    expect(chips('due<0m tier:standard channel:phone tag:x', es)).toEqual([
      'canal: Teléfono',
      'plan: Estándar',
      'etiqueta: x',
      'vence: ya vencido',
    ]);
  });

  it('do not list every customer that a part of a name means', () => {
    expect(chips('customer:cliente')).toEqual([
      'customer: Cliente 0, Cliente 1, Cliente 2 and 3 more',
    ]);
  });
});

describe('a filter that is added by the menu', () => {
  const add = (text: string, piece: string) =>
    addedText(text, parseFilter(text, names), piece, names);

  it('comes behind what was typed', () => {
    expect(add('consola level:9', 'level:2')).toBe('consola level:9 level:2');
  });

  it('changes nothing where it was in force', () => {
    expect(add('nivel:2,1', 'level:1')).toBe('nivel:2,1');
  });

  it('takes the place of another due, of which only the narrower would rule', () => {
    expect(add('due<30m consola', 'due<2h')).toBe('consola due<2h');
  });

  it('is one that the language reads: every entry in both languages', () => {
    for (const [words, language] of [[es, 'es'] as const, [en, 'en'] as const]) {
      const entries = filterMenu(names, words, language).flat();
      expect(entries.length).toBeGreaterThan(15);
      for (const { id, label } of entries) {
        expect(parseFilter(id, names).problems).toEqual([]);
        expect(chips(id, words)).toEqual([label]);
      }
    }
  });

  it('says so where there are more customers than it offers', () => {
    const entries = filterMenu(namesOf(15), en, 'en').flat();
    expect(entries.at(-1)).toMatchObject({ id: 'more', label: 'and 3 more customers' });
    expect(entries.at(-1)?.disabledReason).toContain('customer:');
  });
});

describe('what was not understood in a filter', () => {
  it.each([
    ['level:9', '“9” says nothing for “level” and does not filter: 1 to 4.'],
    ['due<', '“due<” lacks its value: such as due<30m, due<2h or due<1d.'],
    ['a:b', '“a:b” is no filter: it is searched for as words. Quote it to say so.'],
  ])('is told in words: %s', (text, expected) => {
    const told = parseFilter(text, names).problems.map((problem) => problemWords(problem, en));
    expect(told).toEqual([expected]);
  });
});
