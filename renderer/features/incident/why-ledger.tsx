import { Copy, Printer } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import { ledger, type Ledger } from '../../../core/domain/sla-ledger.ts';
import type { Which } from '../../../core/domain/sla-ledger-step.ts';
import { currentCycle } from '../../../core/domain/incident.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { useKeysOf, useShortcuts } from '../../ui/use-shortcut.tsx';
import { LedgerTable } from './ledger-table.tsx';
import type { Telling } from './ledger-words.ts';
import { ledgerText } from './ledger-text.ts';
import css from './ledger.module.css';
import type { Case } from './use-case.ts';

/** Why a due is when it is, step by step; it adds up on screen (rule 18). */
export function WhyLedger({ record }: { readonly record: Case }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const [which, setWhich] = useState<Which>('operational');
  const { incident, terms, reference } = record;
  const made = useMemo(
    () =>
      terms === null
        ? null
        : ledger(incident.facts, terms, currentCycle(incident.facts), which, incident.withheld),
    [incident, terms, which],
  );
  if (made === null || terms === null) return <p className="soft">{words('record.noTerms')}</p>;
  const telling: Telling = { place: { zone: terms.zone.name, language }, words, reference };
  return (
    <section className={css['ledger']} aria-label={words('record.why')}>
      <LedgerHead record={record} which={which} onWhich={setWhich} made={made} telling={telling} />
      <LedgerTable made={made} terms={terms} telling={telling} />
    </section>
  );
}

interface LedgerHeadProps {
  readonly record: Case;
  readonly which: Which;
  readonly onWhich: (which: Which) => void;
  readonly made: Ledger;
  readonly telling: Telling;
}

function LedgerHead({ record, which, onWhich, made, telling }: LedgerHeadProps): ReactNode {
  const { words } = telling;
  const shortcuts = useShortcuts();
  const printKeys = useKeysOf('case.print');
  return (
    <div className={css['head']}>
      <CaseClock clock={record.clock} terms={record.terms} which={which} />
      <Segmented
        label={words('record.ledger.which')}
        value={which}
        onChange={onWhich}
        segments={[
          { value: 'operational', label: words('record.operational') },
          { value: 'contract', label: words('record.contractClock') },
        ]}
      />
      <span className="spread" />
      <Button
        icon={Copy}
        onClick={() => {
          void navigator.clipboard.writeText(ledgerText(record.incident, made, telling));
        }}
      >
        {words('record.ledger.copy')}
      </Button>
      <Button
        icon={Printer}
        keys={printKeys}
        onClick={() => {
          shortcuts.run('case.print');
        }}
      >
        {words('record.ledger.print')}
      </Button>
    </div>
  );
}
