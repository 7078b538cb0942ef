import { Eye, Save } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ShellBridge, Told } from '../../../core/bridge.ts';
import { useWords } from '../../i18n/words.ts';
import { useSaveFile } from '../../parts/save-file.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { recordCounts } from '../../store/record-counts.ts';
import { Button } from '../../ui/button.tsx';
import { SettingsSection } from './settings-section.tsx';
import css from './settings.module.css';

interface DiagnosticsSectionProps {
  readonly shell: ShellBridge;
}

/** The text for whoever helps: seen whole before it is saved. */
export function DiagnosticsSection({ shell }: DiagnosticsSectionProps): ReactNode {
  const words = useWords();
  const { db } = useDesk();
  const [made, setMade] = useState<Told<'diagnostics:make'> | null>(null);
  const make = async () => {
    setMade(await shell.call['diagnostics:make']({ counts: await recordCounts(db) }));
  };
  return (
    <SettingsSection
      title={words('settings.diagnostics.title')}
      help={words('settings.diagnostics.help')}
    >
      {made === null ? (
        <div>
          <Button icon={Eye} onClick={() => void make()}>
            {words('settings.diagnostics.preview')}
          </Button>
        </div>
      ) : (
        <Preview made={made} />
      )}
    </SettingsSection>
  );
}

interface PreviewProps {
  readonly made: Told<'diagnostics:make'>;
}

function Preview({ made }: PreviewProps): ReactNode {
  const words = useWords();
  const saveFile = useSaveFile();
  return (
    <>
      <pre
        className={css['preview']}
        tabIndex={0}
        role="region"
        aria-label={words('settings.diagnostics.content')}
      >
        {made.text}
      </pre>
      <div className={css['row']}>
        <Button
          icon={Save}
          onClick={() => {
            saveFile({ name: made.name, content: new Blob([made.text], { type: 'text/plain' }) });
          }}
        >
          {words('settings.diagnostics.save')}
        </Button>
      </div>
    </>
  );
}
