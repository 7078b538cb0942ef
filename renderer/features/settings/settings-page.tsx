import { Monitor, Moon, Rows3, Rows4, Sun } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import type { Language } from '../../i18n/resources.ts';
import { useWords } from '../../i18n/words.ts';
import { Segmented } from '../../ui/segmented.tsx';
import { BackupSection } from './backup-section.tsx';
import { DeviceClock } from './device-clock.tsx';
import { KeySettings } from './key-settings.tsx';
import { KeptHere } from './kept-here.tsx';
import { SettingsSection } from './settings-section.tsx';
import { ShellSections } from './shell-sections.tsx';
import css from './settings.module.css';

export type Look = {
  readonly language: Language;
  readonly theme: 'system' | 'light' | 'dark';
  readonly density: 'compact' | 'cosy';
};

export interface SettingsPageProps {
  readonly look: Look;
  readonly onLook: (changed: Partial<Look>) => void;
  /** The section to begin at. */
  readonly section?: 'keys' | undefined;
  /** Of this program. */
  readonly version: string;
  /** What the desk runs in; null in a plain browser. */
  readonly shell: ShellBridge | null;
}

/** What a person chooses for this device; everything takes effect at once. */
export function SettingsPage(props: SettingsPageProps): ReactNode {
  const { look, onLook, section, version, shell } = props;
  const words = useWords();
  const keys = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (section === 'keys') keys.current?.scrollIntoView();
  }, [section]);
  return (
    <div className="scroll">
      <div className={css['page']}>
        <LookSection look={look} onLook={onLook} />
        <DeviceClock />
        <KeptHere isInstalled={shell !== null} />
        <BackupSection shell={shell} />
        {shell !== null && <ShellSections shell={shell} />}
        <div ref={keys}>
          <KeySettings />
        </div>
        <SettingsSection title={words('settings.about.title')}>
          <p>{words('settings.about.version', { version })}</p>
          <p className="soft">{words('settings.about.noTelemetry')}</p>
        </SettingsSection>
      </div>
    </div>
  );
}

type LookSectionProps = Pick<SettingsPageProps, 'look' | 'onLook'>;

function LookSection({ look, onLook }: LookSectionProps): ReactNode {
  const words = useWords();
  return (
    <SettingsSection title={words('settings.look.title')}>
      <Line label={words('settings.look.language')}>
        <Segmented
          label={words('settings.look.language')}
          value={look.language}
          onChange={(language) => {
            onLook({ language });
          }}
          segments={[
            { value: 'es', label: 'Español' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Line>
      <Line label={words('settings.look.theme')}>
        <Segmented
          label={words('settings.look.theme')}
          value={look.theme}
          onChange={(theme) => {
            onLook({ theme });
          }}
          segments={[
            { value: 'system', label: words('settings.look.system'), icon: Monitor },
            { value: 'light', label: words('settings.look.light'), icon: Sun },
            { value: 'dark', label: words('settings.look.dark'), icon: Moon },
          ]}
        />
      </Line>
      <Line label={words('settings.look.density')}>
        <Segmented
          label={words('settings.look.density')}
          value={look.density}
          onChange={(density) => {
            onLook({ density });
          }}
          segments={[
            { value: 'compact', label: words('settings.look.compact'), icon: Rows4 },
            { value: 'cosy', label: words('settings.look.cosy'), icon: Rows3 },
          ]}
        />
      </Line>
    </SettingsSection>
  );
}

interface LineProps {
  readonly label: string;
  readonly children: ReactNode;
}

function Line({ label, children }: LineProps): ReactNode {
  return (
    <div className={css['line']}>
      <span className="soft">{label}</span>
      {children}
    </div>
  );
}
