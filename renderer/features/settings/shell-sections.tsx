import { RotateCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import type {
  BackendChoice,
  BackendRefusal,
  ShellSettings,
} from '../../../core/bridge/settings.ts';
import { useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { RadioCards, Switch } from '../../ui/choice.tsx';
import { TextField } from '../../ui/field.tsx';
import { DiagnosticsSection } from './diagnostics-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { UpdateSection } from './update-section.tsx';
import css from './settings.module.css';

interface ShellProps {
  readonly shell: ShellBridge;
}

/** What only the installed program has: where its data are, starting by itself, updates, diagnostics. */
export function ShellSections({ shell }: ShellProps): ReactNode {
  return (
    <>
      <ProgramSection shell={shell} />
      <UpdateSection shell={shell} />
      <DiagnosticsSection shell={shell} />
    </>
  );
}

function ProgramSection({ shell }: ShellProps): ReactNode {
  const words = useWords();
  const [settings, setSettings] = useState<ShellSettings | null>(null);
  useEffect(() => {
    void shell.call['settings:read'](null).then(setSettings);
  }, [shell]);
  if (settings === null) return null;
  return (
    <SettingsSection title={words('settings.program.title')} help={words('settings.program.help')}>
      <BackendForm shell={shell} kept={settings.backend} onKept={setSettings} />
      {settings.isRestartNeeded && (
        <div className={css['row']} role="status">
          <Button icon={RotateCw} onClick={() => void shell.call['settings:restart'](null)}>
            {words('settings.program.restart')}
          </Button>
          <span className="soft">{words('settings.program.keptNow')}</span>
        </div>
      )}
      <Switch
        label={words('settings.program.autostart')}
        help={words('settings.program.autostartHelp')}
        checked={settings.isAutostart}
        onChange={(event) => {
          const isOn = event.target.checked;
          void shell.call['settings:autostart']({ isOn }).then(setSettings);
        }}
      />
    </SettingsSection>
  );
}

interface BackendFormProps extends ShellProps {
  readonly kept: BackendChoice;
  readonly onKept: (settings: ShellSettings) => void;
}

/** This computer at once, a server by its address once it has answered. */
function BackendForm({ shell, kept, onKept }: BackendFormProps): ReactNode {
  const words = useWords();
  const [kind, setKind] = useState(kept.kind);
  const [url, setUrl] = useState(kept.kind === 'remote' ? kept.url : '');
  const { choose, error, isChecking } = useBackendChoice(shell, onKept);
  return (
    <>
      <RadioCards
        look="list"
        label={words('settings.program.backend')}
        value={kind}
        onChange={(chosen) => {
          setKind(chosen);
          if (chosen === 'embedded') choose({ kind: chosen });
        }}
        options={[
          {
            value: 'embedded',
            label: words('settings.program.embedded'),
            help: words('settings.program.embeddedHelp'),
          },
          {
            value: 'remote',
            label: words('settings.program.remote'),
            help: words('settings.program.remoteHelp'),
          },
        ]}
      />
      {kind === 'remote' && (
        <form
          className={css['address']}
          onSubmit={(event) => {
            event.preventDefault();
            choose({ kind: 'remote', url });
          }}
        >
          <TextField
            label={words('settings.program.address')}
            placeholder={words('settings.program.addressHint')}
            inputMode="url"
            spellCheck={false}
            autoComplete="off"
            value={url}
            error={error && words(`settings.program.refusal.${error}`)}
            onChange={(event) => {
              setUrl(event.target.value);
            }}
          />
          <Button
            type="submit"
            disabledReason={isChecking ? words('settings.program.checking') : null}
          >
            {words(isChecking ? 'settings.program.checking' : 'settings.program.check')}
          </Button>
        </form>
      )}
    </>
  );
}

function useBackendChoice({ call }: ShellBridge, onKept: BackendFormProps['onKept']) {
  const [state, setState] = useState<Checking>({ isChecking: false, error: null });
  const choose = (choice: BackendChoice) => {
    setState({ isChecking: true, error: null });
    void call['settings:backend'](choice).then((answer) => {
      setState({ isChecking: false, error: answer.ok ? null : answer.error.kind });
      if (answer.ok) onKept(answer.value);
    });
  };
  return { choose, ...state };
}

type Checking = {
  readonly isChecking: boolean;
  /** Why the last address was not taken. */
  readonly error: BackendRefusal['kind'] | null;
};
