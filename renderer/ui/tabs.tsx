import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import { classes } from './classes.ts';
import { Kbd } from './kbd.tsx';
import { keyCaps } from './keys.ts';
import css from './tabs.module.css';

export interface TabItem<Id extends string> {
  readonly id: Id;
  readonly label: string;
  readonly count?: number | undefined;
  readonly keys?: string | null | undefined;
  /** Only the selected one is mounted. */
  readonly render: () => ReactNode;
}

export interface TabsProps<Id extends string> {
  readonly label: string;
  readonly items: readonly TabItem<Id>[];
  readonly selected: Id;
  readonly onSelect: (id: Id) => void;
}

export function Tabs<Id extends string>({
  label,
  items,
  selected,
  onSelect,
}: TabsProps<Id>): ReactNode {
  return (
    <AriaTabs
      className={classes(css['tabs'])}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const item = items.find(({ id }) => id === key);
        if (item) onSelect(item.id);
      }}
    >
      <TabList aria-label={label} className={classes(css['list'])}>
        {items.map(({ id, label: name, count, keys }) => (
          <Tab key={id} id={id} className={classes(css['tab'])}>
            {name}
            {count !== undefined && <span className={css['count']}>{count}</span>}
            {keys && <Kbd>{keyCaps(keys).join(' ')}</Kbd>}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, render }) => (
        <TabPanel key={id} id={id} className={classes(css['panel'])}>
          {id === selected && render()}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
