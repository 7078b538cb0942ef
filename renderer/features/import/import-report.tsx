import { CircleCheck, ListChecks } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportReport } from '../../../core/protocol/imports.ts';
import { SECOND_MS } from '../../../core/time.ts';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { useReference } from '../../store/use-reference.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { AgreementTable } from './agreement-table.tsx';
import { CustomerList } from './customer-list.tsx';
import { ImportCounts } from './import-counts.tsx';
import { MarkedAs } from './marked-as.tsx';
import { RejectList } from './reject-list.tsx';
import type { ImportTask } from './use-import-tasks.ts';
import css from './import.module.css';

export interface ImportReportViewProps {
  readonly task: ImportTask;
  readonly report: ImportReport;
  readonly onShowCases: () => void;
}

/** What an import has brought, left out and taken, and how its verdicts compare. */
export function ImportReportView({ task, report, onShowCases }: ImportReportViewProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const office = useReference()?.offices.get(task.options.officeId);
  const { added, changed, same } = report.changes;
  const isNew = added + changed > 0;
  const write = (count: number) => formatNumber(count, language);
  return (
    <>
      <div className={css['section']}>
        <h2 className={css['done']}>
          <Icon of={CircleCheck} size="large" />
          {words(isNew ? 'import.done' : 'import.doneBefore', {
            name: task.file.name,
            seconds: formatNumber(report.elapsedMs / SECOND_MS, language, 1),
          })}
        </h2>
        <ImportCounts counts={report} />
        <MarkedAs
          options={task.options}
          offsetMs={report.offsetMs}
          officeName={office?.name ?? ''}
        />
        <p className={css['help']}>
          {words('import.changes', {
            added: write(added),
            changed: write(changed),
            same: write(same),
          })}
        </p>
        <div className={css['line']}>
          <Button icon={ListChecks} tone="primary" onClick={onShowCases}>
            {words('import.showCases')}
          </Button>
          <span className={css['help']}>
            {words(report.open === 0 ? 'import.noneOpen' : 'import.comeWithSync')}
          </span>
        </div>
      </div>
      <RejectList
        rejects={report.rejects}
        rejected={report.rejected}
        rejectsFile={report.rejectsFile}
      />
      <AgreementTable agreement={report.agreement} />
      <CustomerList customers={report.customers} />
    </>
  );
}
