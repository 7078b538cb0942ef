import type { Words } from '../../i18n/words.ts';
import type { GridColumn } from '../../ui/grid-line.tsx';
import { classes } from '../../ui/classes.ts';
import css from './queue.module.css';

/** The columns of the queue; which of them are seen in a narrow list is the style sheet's to say. */
export function queueColumns(words: Words): readonly GridColumn[] {
  return [
    { id: 'clock', label: words('queue.column.clock') },
    { id: 'level', label: words('queue.column.level') },
    { id: 'number', label: words('queue.column.number'), className: css['middling'] },
    { id: 'customer', label: words('queue.column.customer') },
    { id: 'title', label: words('queue.column.title') },
    { id: 'state', label: words('queue.column.state'), className: css['wide'] },
    {
      id: 'owner',
      label: words('queue.column.owner'),
      className: classes(css['middling'], css['ownerHead']),
    },
    {
      id: 'channel',
      label: words('queue.column.channel'),
      className: classes(css['wide'], css['silentHead']),
    },
    {
      id: 'touched',
      label: words('queue.column.touched'),
      className: css['wide'],
      isNumeric: true,
    },
    { id: 'mark', label: words('queue.column.mark'), className: css['silentHead'] },
  ];
}
