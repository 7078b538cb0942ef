import type { ReactNode } from 'react';
import type { Agreement } from '../../../core/protocol/imports.ts';
import { formatNumber, formatPercent } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { LevelBadge } from '../../parts/level-badge.tsx';
import { Table, TableRow } from '../../ui/table.tsx';
import { agreeingShare, totalOf, VERDICTS, type Verdicts } from './agreement.ts';
import css from './import.module.css';

export interface AgreementTableProps {
  readonly agreement: readonly Agreement[];
}

/** Our verdicts beside the log's `made_sla`, with the sentence without which it would mislead. */
export function AgreementTable({ agreement }: AgreementTableProps): ReactNode {
  const words = useWords();
  const columns = ['level', ...VERDICTS, 'agree'] as const;
  const label = words('import.agreement');
  return (
    <div className={css['block']}>
      <div className={css['head']}>
        <h3>{label}</h3>
      </div>
      <p className={css['help']}>{words('import.agreementHelp')}</p>
      <div className={css['wide']}>
        <Table
          label={label}
          columns={columns.map((id) => ({
            id,
            label: words(`import.verdict.${id}`),
            isNumeric: id !== 'level',
          }))}
        >
          {agreement.map((row) => (
            <TableRow key={row.level}>
              <td>
                <LevelBadge severity={row.level} isLong />
              </td>
              <VerdictCells verdicts={row} />
            </TableRow>
          ))}
          <TableRow look="sum">
            <td>{words('import.verdict.total')}</td>
            <VerdictCells verdicts={totalOf(agreement)} />
          </TableRow>
        </Table>
      </div>
    </div>
  );
}

function VerdictCells({ verdicts }: { readonly verdicts: Verdicts }): ReactNode {
  const language = useLanguage();
  const share = agreeingShare(verdicts);
  return (
    <>
      {VERDICTS.map((name) => (
        <td key={name} data-numeric="">
          {formatNumber(verdicts[name], language)}
        </td>
      ))}
      <td data-numeric="">{share === null ? '—' : formatPercent(share, language)}</td>
    </>
  );
}
