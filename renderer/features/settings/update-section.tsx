import { Download, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import type { UpdateState } from '../../../core/bridge/updates.ts';
import { assertNever } from '../../../core/result.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { useUpdates } from '../../parts/use-updates.ts';
import { Button } from '../../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';
import css from './settings.module.css';

interface UpdateSectionProps {
  readonly shell: ShellBridge;
}

/** Whether there is a newer version, and the way to it. */
export function UpdateSection({ shell }: UpdateSectionProps): ReactNode {
  const words = useWords();
  const { state, refusal, check, install } = useUpdates(shell);
  if (state === null) return null;
  const isBusy = state.kind === 'checking' || state.kind === 'fetching';
  return (
    <SettingsSection title={words('settings.updates.title')} help={words('settings.updates.help')}>
      <p role="status">{stateWords(state, words)}</p>
      {refusal !== null && (
        <p role="alert" className="soft">
          {words(`settings.updates.wait.${refusal}`)}
        </p>
      )}
      <div className={css['row']}>
        {state.kind === 'ready' && (
          <Button tone="primary" icon={Download} onClick={install}>
            {words('settings.updates.install')}
          </Button>
        )}
        {!isBusy && state.kind !== 'off' && state.kind !== 'ready' && (
          <Button icon={RefreshCw} onClick={check}>
            {words('settings.updates.check')}
          </Button>
        )}
      </div>
    </SettingsSection>
  );
}

function stateWords(state: UpdateState, words: Words): string {
  switch (state.kind) {
    case 'off':
    case 'checking':
      return words(`settings.updates.state.${state.kind}`);
    case 'current':
      return words(`settings.updates.state.${state.checkedAt === null ? 'unasked' : 'current'}`);
    case 'fetching':
      return words('settings.updates.state.fetching', {
        version: state.version,
        percent: state.percent,
      });
    case 'ready':
      return words(`settings.updates.state.${state.isPutOff ? 'putOff' : 'ready'}`, {
        version: state.version,
      });
    case 'failed':
      return words(`settings.updates.failed.${state.reason}`);
    default:
      return assertNever(state);
  }
}
