import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHANNELS, STATUSES } from '../../../../core/domain/incident.ts';
import { SEVERITIES } from '../../../../core/domain/severity.ts';
import { idOf, type CustomerId, type PersonId } from '../../../../core/ids.ts';
import { durationMs, hours, minutes, type DurationMs } from '../../../../core/time.ts';
import {
  NO_FILTER,
  type CaseFilter,
  type Owner,
} from '../../../../renderer/features/queue/case-filter.ts';
import {
  parseFilter,
  printFilter,
  withoutField,
  type Names,
} from '../../../../renderer/features/queue/filter-language.ts';
import { aCustomer, aPerson, INES, MATEO } from '../../../support/builders.ts';

const ARBOLEDA = idOf('customer-arboleda') as CustomerId;
const NORTE = idOf('customer-acme-norte') as CustomerId;
const SUR = idOf('customer-acme-sur') as CustomerId;

const customers = [
  aCustomer(),
  aCustomer({ id: NORTE, name: 'Acme Norte' }),
  aCustomer({ id: SUR, name: 'Acme Sur, "la grande"' }),
];
const people = [aPerson(INES, { name: 'Inés Valcárcel' }), aPerson(MATEO, { name: 'Mateo Bravo' })];
const names: Names = {
  customers: new Map(customers.map((one) => [one.id, one])),
  people: new Map(people.map((one) => [one.id, one])),
};

function parsed(text: string) {
  const { filter, words, problems } = parseFilter(text, names);
  const told = Object.entries(filter).filter(([field, value]) => {
    return value !== NO_FILTER[field as keyof CaseFilter];
  });
  return { ...Object.fromEntries(told), words, problems };
}

const nothing = { words: [], problems: [] };

describe('the filter language', () => {
  it.each<[string, object]>([
    ['', {}],
    ['level:1', { severities: ['L1'] }],
    ['level:1,L3 level:high', { severities: ['L1', 'L3', 'L2'] }],
    ['NIVEL:crítica', { severities: ['L1'] }],
    ['nivel:critica', { severities: ['L1'] }],
    ['customer:arbol', { customerIds: [ARBOLEDA] }],
    ['cliente:acme', { customerIds: [NORTE, SUR] }],
    ['customer:"acme norte"', { customerIds: [NORTE] }],
    ['customer:customer-acme-sur', { customerIds: [SUR] }],
    ['due<2h', { dueWithinMs: hours(2) }],
    ['vence<1h30m', { dueWithinMs: minutes(90) }],
    ['vence:30min', { dueWithinMs: minutes(30) }],
    ['due<2d due<0m', { dueWithinMs: durationMs(0) }],
    ['owner:me', { owners: ['me'] }],
    ['responsable:yo,nadie', { owners: ['me', null] }],
    ['owner:valcarcel', { owners: [INES.personId] }],
    ['state:waiting', { statuses: ['waiting'] }],
    ['estado:espera,análisis', { statuses: ['waiting', 'in-analysis'] }],
    ['channel:phone canal:teléfono', { channels: ['phone'] }],
    ['plan:estándar tier:enterprise', { tiers: ['standard', 'enterprise'] }],
    ['tag:x etiqueta:"dos palabras"', { tags: ['x', 'dos palabras'] }],
    ['level:1,', { severities: ['L1'] }],
    ['cliente:"acme nor', { customerIds: [NORTE] }],
    ['consola "214 equipos"', { words: ['consola', '214 equipos'] }],
    ['pierde level:2 eventos', { severities: ['L2'], words: ['pierde', 'eventos'] }],
    ['"level:1"', { words: ['level:1'] }],
  ])('reads %s', (text, expected) => {
    expect(parsed(text)).toEqual({ ...nothing, ...expected });
  });

  it.each<[string, object]>([
    ['level:9', { problems: [{ kind: 'unknown-value', field: 'level', text: '9' }] }],
    [
      'level:1,9',
      { severities: ['L1'], problems: [{ kind: 'unknown-value', field: 'level', text: '9' }] },
    ],
    ['level<2', { problems: [{ kind: 'unknown-value', field: 'level', text: '2' }] }],
    ['cliente:nadie', { problems: [{ kind: 'unknown-value', field: 'customer', text: 'nadie' }] }],
    ['due<soon', { problems: [{ kind: 'unknown-value', field: 'due', text: 'soon' }] }],
    ['vence<h', { problems: [{ kind: 'unknown-value', field: 'due', text: 'h' }] }],
    ['estado:', { problems: [{ kind: 'no-value', field: 'state', text: 'estado:' }] }],
    ['tag:""', { problems: [{ kind: 'no-value', field: 'tag', text: 'tag:""' }] }],
    [
      'HEUR:Trojan.Win32',
      {
        words: ['HEUR:Trojan.Win32'],
        problems: [{ kind: 'unknown-field', text: 'HEUR:Trojan.Win32' }],
      },
    ],
  ])('tells what it did not understand in %s', (text, expected) => {
    expect(parsed(text)).toEqual({ ...nothing, ...expected });
  });

  it('prints in the language of the reader, and reads it in either', () => {
    const { filter, words } = parseFilter('due<90m level:1 owner:me state:waiting hola', names);
    expect(printFilter(filter, words, names, 'es')).toBe(
      'nivel:1 vence<1h30m responsable:yo estado:espera hola',
    );
    expect(printFilter(filter, words, names, 'en')).toBe(
      'level:1 due<1h30m owner:me state:waiting hola',
    );
  });

  it('names a customer by its id where the name means another too', () => {
    const twins: Names = {
      ...names,
      customers: new Map([NORTE, SUR].map((id) => [id, aCustomer({ id, name: 'Acme' })])),
    };
    const filter = { ...NO_FILTER, customerIds: [SUR] };
    expect(printFilter(filter, [], twins, 'en')).toBe('customer:customer-acme-sur');
  });

  it('takes one field out of a text and leaves the rest as it was typed', () => {
    const text = 'Level:1 consola  nope:x level:9 "dos  palabras"';
    expect(withoutField(text, parseFilter(text, names), 'level')).toBe(
      'consola  nope:x "dos  palabras"',
    );
  });
});

const someOf = <T>(...values: readonly T[]) => fc.uniqueArray(fc.constantFrom(...values));

/** Anything, and often the signs that mean something to the language. */
const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(' ', '"', '\\', ',', ':', '<', '-', 'a', 'é', '1'),
    minLength: 1,
    maxLength: 8,
  }),
);

const dues: fc.Arbitrary<DurationMs | null> = fc.option(fc.nat(2_000_000).map(minutes));

const filters: fc.Arbitrary<CaseFilter> = fc.record({
  severities: someOf(...SEVERITIES),
  customerIds: someOf(ARBOLEDA, NORTE, SUR),
  owners: someOf<Owner>('me', null, INES.personId, MATEO.personId),
  statuses: someOf(...STATUSES),
  channels: someOf(...CHANNELS),
  tiers: someOf('enterprise' as const, 'standard' as const),
  tags: fc.uniqueArray(text, { maxLength: 3 }),
  dueWithinMs: dues,
});

/** Records with names that look like anything, each other's ids and names included. */
const anyNames: fc.Arbitrary<Names> = fc
  .record({
    customerNames: fc.tuple(text, text, text),
    personNames: fc.tuple(text, fc.constantFrom('me', 'Nadie', 'person-ines', 'a')),
  })
  .map(({ customerNames, personNames }) => ({
    customers: new Map<CustomerId, ReturnType<typeof aCustomer>>(
      [ARBOLEDA, NORTE, SUR].map((id, n) => [id, aCustomer({ id, name: customerNames[n]! })]),
    ),
    people: new Map<PersonId, ReturnType<typeof aPerson>>(
      [INES, MATEO].map((one, n) => [one.personId, aPerson(one, { name: personNames[n]! })]),
    ),
  }));

const languages = fc.constantFrom('es' as const, 'en' as const);
const someWords = fc.array(text, { maxLength: 3 });

describe('a filter that was printed', () => {
  it('is read as the same filter, in both languages', () => {
    fc.assert(
      fc.property(filters, someWords, anyNames, languages, (filter, words, known, language) => {
        const back = parseFilter(printFilter(filter, words, known, language), known);
        expect(back).toMatchObject({ filter, words, problems: [] });
      }),
    );
  });

  it('is caught when words are printed without their quotation marks', () => {
    const isSame = (words: readonly string[]) => {
      const back = parseFilter(words.join(' '), names);
      return back.words.length === words.length;
    };
    expect(fc.check(fc.property(someWords, isSame)).failed).toBe(true);
  });
});

describe('any text at all', () => {
  it('is kept: every part becomes a filter, a word or a problem', () => {
    const piece = fc.oneof(
      text,
      fc.constantFrom('level:1', 'level:', 'owner:x', ',', '"', '\\', ':', ' ', 'a:b'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const { filter, words, problems } = parseFilter(pieces.join(' '), names);
        const again = parseFilter(printFilter(filter, words, names, 'en'), names);
        expect(again).toMatchObject({ filter, words, problems: [] });
        const isBlank = pieces.join('').replaceAll(/[\s"\\]/gu, '') === '';
        const isTold = filter !== NO_FILTER || words.length > 0 || problems.length > 0;
        expect(isBlank || isTold).toBe(true);
      }),
    );
  });
});
