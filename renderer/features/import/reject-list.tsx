import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportReject } from '../../../core/protocol/imports.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords, type Words } from '../../i18n/words.ts';
import { useSaveFile } from '../../parts/save-file.ts';
import { Button } from '../../ui/button.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { rejectsCsv } from './rejects-csv.ts';
import css from './import.module.css';

/** More than anyone reads on a screen; the rest is in the file. */
const SHOWN = 50;
const COLUMNS = ['line', 'reason', 'column', 'found'] as const;

export interface RejectListProps {
  /** The first of them, by line. */
  readonly rejects: readonly ImportReject[];
  readonly rejected: number;
  /** Where the backend keeps all of them; null while it keeps none. */
  readonly rejectsFile: string | null;
}

/** The lines that were left out, by number and reason, each with what was found there. */
export function RejectList({ rejects, rejected, rejectsFile }: RejectListProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const saveFile = useSaveFile();
  if (rejected === 0) return null;
  const write = (count: number) => formatNumber(count, language);
  const count = { count: rejected, lines: write(rejected) };
  const columns = COLUMNS.map((id) => ({
    id,
    label: words(`import.reject.${id}`),
    isNumeric: id === 'line',
  }));
  const shown = rejects.slice(0, SHOWN);
  return (
    <div className={css['block']}>
      <div className={css['head']}>
        <h3>{words('import.rejects', count)}</h3>
        <Button
          icon={Download}
          onClick={() => {
            saveFile({ name: words('import.rejectsName'), content: csvOf(rejects, words) });
          }}
        >
          {rejects.length < rejected
            ? words('import.downloadFirst', { shown: write(rejects.length) })
            : words('import.download')}
        </Button>
      </div>
      <p className={css['help']}>{words('import.rejectsHelp')}</p>
      <div className={css['wide']}>
        <Table label={words('import.rejects', count)} columns={columns}>
          {shown.map((one) => (
            <TableRow key={one.line}>
              <td data-numeric="">{write(one.line)}</td>
              <td>{words(`import.kinds.${one.kind}`)}</td>
              <td className="mono">{one.column ?? '—'}</td>
              <td className={css['found']} title={one.found}>
                {one.found}
              </td>
            </TableRow>
          ))}
        </Table>
      </div>
      {shown.length < rejected && (
        <p className={css['help']}>
          {words('import.moreRejects', { shown: write(shown.length), lines: write(rejected) })}
        </p>
      )}
      {rejectsFile !== null && (
        <p className={css['help']}>{words('import.rejectsFile', { path: rejectsFile })}</p>
      )}
    </div>
  );
}

function csvOf(rejects: readonly ImportReject[], words: Words): Blob {
  const heading = COLUMNS.map((id) => words(`import.reject.${id}`));
  const text = rejectsCsv(heading, rejects, ({ kind }) => words(`import.kinds.${kind}`));
  return new Blob([text], { type: 'text/csv;charset=utf-8' });
}
