import { ListFilter, Plus, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Chip, MarkChip } from '../../ui/chip.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Menu } from '../../ui/menu.tsx';
import { addedText, chipsOf, problemWords } from './filter-chips.ts';
import { withoutField, type Names, type ParsedFilter } from './filter-language.ts';
import { filterMenu } from './filter-menu.ts';
import css from './queue.module.css';

export type FilterBarProps = {
  /** The filter as text; it is written in the search box of the top bar. */
  readonly query: string;
  readonly parsed: ParsedFilter;
  readonly names: Names;
  /** Said beside what the text itself has wrong. */
  readonly remark: string | null;
  /** How many cases are shown; said where a filter is on. */
  readonly count: number;
  readonly moved: number;
  readonly onQuery: (text: string) => void;
  readonly onApplyOrder: () => void;
};

/** The filter as chips, what of it was not understood, and whether the order has changed. */
export function FilterBar(props: FilterBarProps): ReactNode {
  const { query, parsed, names, remark, count, moved, onQuery, onApplyOrder } = props;
  const words = useWords();
  const language = useLanguage();
  const told = parsed.problems.map((problem) => problemWords(problem, words));
  return (
    <div className={css['bar']}>
      <div className={css['chips']} role="group" aria-label={words('queue.filters')}>
        <FilterChips query={query} parsed={parsed} names={names} onQuery={onQuery} />
        <Menu
          label={words('queue.add')}
          icon={Plus}
          tone="plain"
          sections={filterMenu(names, words, language)}
          onRun={(piece) => {
            onQuery(addedText(query, parsed, piece, names));
          }}
        />
        {query.trim() !== '' && (
          <span className={css['found']}>{words('queue.found', { count })}</span>
        )}
        {moved > 0 && (
          <MarkChip
            icon={ListFilter}
            className={css['moved']}
            title={words('queue.movedHelp')}
            onClick={onApplyOrder}
          >
            {words('queue.moved', { count: moved })}
          </MarkChip>
        )}
      </div>
      <FilterProblems problems={remark === null ? told : [...told, remark]} />
    </div>
  );
}

type FilterChipsProps = Pick<FilterBarProps, 'query' | 'parsed' | 'names' | 'onQuery'>;

function FilterChips({ query, parsed, names, onQuery }: FilterChipsProps): ReactNode {
  const words = useWords();
  const chips = chipsOf(parsed.filter, names, words);
  return (
    <>
      {chips.map(({ field, name, value }) => (
        <Chip
          key={field}
          name={name}
          value={value}
          onRemove={() => {
            onQuery(withoutField(query, parsed, field));
          }}
        />
      ))}
      {chips.length > 1 && (
        <Button
          tone="ghost"
          onClick={() => {
            onQuery('');
          }}
        >
          {words('queue.clear')}
        </Button>
      )}
    </>
  );
}

/** Always there, so that what is wrong is also spoken. */
function FilterProblems({ problems }: { readonly problems: readonly string[] }): ReactNode {
  return (
    <div role="status">
      {problems.length > 0 && (
        <ul className={css['problems']}>
          {problems.map((problem) => (
            <li key={problem}>
              <Icon of={TriangleAlert} />
              {problem}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
