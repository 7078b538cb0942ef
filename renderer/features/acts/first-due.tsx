import type { ReactNode } from 'react';
import type { Terms } from '../../../core/domain/sla-terms.ts';
import { useWords } from '../../i18n/words.ts';
import { CaseClock } from '../../parts/case-clock.tsx';
import { DueTime } from '../../parts/due-time.tsx';
import { pictureOf, previewOf, useRulebook } from '../../parts/preview.ts';
import type { ActOf } from '../../store/perform.ts';
import type { Reference } from '../../store/reference.ts';
import { Facts } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.tsx';
import { PanelSection } from '../../ui/side-panel.tsx';
import css from './acts.module.css';

export interface FirstDueProps {
  readonly act: ActOf<'incident.open'>;
  readonly reference: Reference;
  readonly terms: Terms;
  readonly zone: string;
}

/** When a qualified answer will be owed for a case that is being opened. */
export function FirstDue({ act, reference, terms, zone }: FirstDueProps): ReactNode {
  const words = useWords();
  const now = useNow();
  const book = useRulebook(reference);
  const opened = previewOf({ incident: null, act, book, now });
  const picture = opened.ok ? pictureOf(opened.value, terms) : null;
  if (picture === null) return null;
  const { operationalDueAt, contractDueAt, phone } = picture.clock.result;
  return (
    <PanelSection title={words('acts.open.due')} end={words('acts.preview.zone', { zone })}>
      <div className={css['other']}>
        <b>{words('acts.open.answerBy')}</b>
        <DueTime at={operationalDueAt} terms={terms} />
        <CaseClock clock={picture.clock} terms={terms} />
      </div>
      <div className={css['consequences']}>
        <Facts
          facts={[
            {
              label: words('acts.level.contract'),
              value: <DueTime at={contractDueAt} terms={terms} />,
            },
            { label: words('acts.level.call'), value: words(`acts.level.phone.${phone}`) },
          ]}
        />
      </div>
    </PanelSection>
  );
}
