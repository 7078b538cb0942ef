import { FileQuestion, Maximize2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { IncidentId } from '../../../core/ids.ts';
import { useWords } from '../../i18n/words.ts';
import { useActStage } from '../../parts/act-stage.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { classes } from '../../ui/classes.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PanelSection, SidePanel } from '../../ui/side-panel.tsx';
import { useKeysOf } from '../../ui/use-shortcut.tsx';
import { CaseActs } from './case-acts.tsx';
import { CaseClocks, TargetWords } from './case-clocks.tsx';
import { CaseFacts } from './case-facts.tsx';
import { CaseNumber, CopyNumber } from './case-number.tsx';
import css from './incident.module.css';
import { Timeline } from './timeline.tsx';
import { useCase, type Case } from './use-case.ts';

export interface RecordPanelProps {
  readonly id: IncidentId;
  /** Opens the case on a page of its own, on its ledger where `why` is asked. */
  readonly onOpen?: ((tab: 'timeline' | 'why') => void) | undefined;
  readonly onClose?: (() => void) | undefined;
}

/** The case under the cursor, beside the queue: enough to act on it at three in the morning. */
export function RecordPanel({ id, onOpen, onClose }: RecordPanelProps): ReactNode {
  const words = useWords();
  const found = useCase(id);
  if (found.kind === 'found') {
    return <FoundPanel record={found.record} onOpen={onOpen} onClose={onClose} />;
  }
  const label = words('record.panel');
  return (
    <SidePanel label={label} title={label} onClose={onClose}>
      {found.kind === 'missing' && (
        <EmptyState
          icon={FileQuestion}
          what={words('record.missing')}
          next={words('record.missingNext')}
        />
      )}
    </SidePanel>
  );
}

type FoundPanelProps = Omit<RecordPanelProps, 'id'> & { readonly record: Case };

function FoundPanel({ record, onOpen, onClose }: FoundPanelProps): ReactNode {
  const words = useWords();
  const { incident } = record;
  return (
    <SidePanel
      label={words('record.panel')}
      title={<CaseNumber incident={incident} />}
      headEnd={
        <>
          <CopyNumber incident={incident} />
          {onOpen && (
            <IconButton
              icon={Maximize2}
              label={words('record.open')}
              onClick={() => {
                onOpen('timeline');
              }}
            />
          )}
        </>
      }
      onClose={onClose}
    >
      <div className={css['intro']}>
        <h2 className={css['title']}>{incident.title}</h2>
        <CaseFacts record={record} look="list" />
      </div>
      <Response record={record} onOpen={onOpen} />
      <div className={classes(css['section'], css['narrow'])}>
        <CaseActs incident={incident} />
      </div>
      <div className={css['section']}>
        <Timeline record={record} />
      </div>
    </SidePanel>
  );
}

function Response({ record, onOpen }: Pick<FoundPanelProps, 'record' | 'onOpen'>): ReactNode {
  const words = useWords();
  const stage = useActStage();
  const whyKeys = useKeysOf('move.why');
  const { incident, clock, terms } = record;
  return (
    <PanelSection
      title={words('record.response')}
      aside={<TargetWords clock={clock} />}
      end={
        onOpen && (
          <Button
            tone="ghost"
            keys={whyKeys}
            onClick={() => {
              onOpen('why');
            }}
          >
            {words('record.whyShort')}
          </Button>
        )
      }
    >
      <CaseClocks
        clock={clock}
        terms={terms}
        onLogCall={() => {
          stage.start({ kind: 'incident.log-call', incidentId: incident.id });
        }}
      />
    </PanelSection>
  );
}
