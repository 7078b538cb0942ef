import { hours, minutes } from '../../../core/time.ts';
import type { Language } from '../../i18n/resources.ts';
import type { Words } from '../../i18n/words.ts';
import type { MenuEntry, MenuSections } from '../../ui/menu.tsx';
import { NO_FILTER, type CaseFilter } from './case-filter.ts';
import { chipsOf } from './filter-chips.ts';
import { printFilter, type Names } from './filter-language.ts';
import { FILTER_VALUES } from './filter-vocabulary.ts';

/** A longer list is quicker written than looked through. */
const MOST_CUSTOMERS = 12;

/** What the menu offers; an entry's id is the text that it adds. */
export function filterMenu(names: Names, words: Words, language: Language): MenuSections {
  const entry = (filter: CaseFilter): readonly MenuEntry[] => {
    const [chip] = chipsOf(filter, names, words);
    const id = printFilter(filter, [], names, language);
    return chip === undefined ? [] : [{ id, label: `${chip.name}: ${chip.value}` }];
  };
  const customers = [...names.customers.values()].sort((a, b) =>
    a.name.localeCompare(b.name, language),
  );
  const offered = customers.slice(0, MOST_CUSTOMERS);
  return [
    ...FIXED.map((group) => group.flatMap(entry)),
    [
      ...offered.flatMap(({ id }) => entry({ ...NO_FILTER, customerIds: [id] })),
      ...moreCustomers(customers.length - offered.length, words),
    ],
  ];
}

const FIXED: readonly (readonly CaseFilter[])[] = [
  FILTER_VALUES.severities.map((one) => ({ ...NO_FILTER, severities: [one] })),
  [minutes(30), hours(2), hours(8)].map((dueWithinMs) => ({ ...NO_FILTER, dueWithinMs })),
  (['me', null] as const).map((owner) => ({ ...NO_FILTER, owners: [owner] })),
  (['new', 'in-analysis', 'waiting'] as const).map((one) => ({ ...NO_FILTER, statuses: [one] })),
  FILTER_VALUES.tiers.map((one) => ({ ...NO_FILTER, tiers: [one] })),
];

function moreCustomers(count: number, words: Words): readonly MenuEntry[] {
  if (count <= 0) return [];
  const label = words('queue.moreCustomers', { count });
  return [{ id: 'more', label, disabledReason: words('queue.moreCustomersHelp') }];
}
