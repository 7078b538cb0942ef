import { Download } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { RemoteFailure } from '../../remote/failure.ts';
import { makeRemote } from '../../remote/client.ts';
import { useWords, type Words } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { BackupRefusal } from './backup-outcome.tsx';
import { refusalWords } from './backup-words.ts';
import css from './settings.module.css';

const remote = makeRemote();
const ADDRESS = '/api/backup';

/** In a plain browser: its own download, once it is known that there is somebody to give one to. */
export function DownloadBackup(): ReactNode {
  const words = useWords();
  const [said, setSaid] = useState<string | null>(null);
  const download = async () => {
    const session = await remote.session();
    setSaid(session.ok ? null : failureWords(session.error, words));
    if (session.ok) follow(ADDRESS);
  };
  return (
    <>
      <div>
        <Button icon={Download} onClick={() => void download()}>
          {words('settings.backup.download')}
        </Button>
      </div>
      <div role="status" className={css['said']}>
        <BackupRefusal said={said} />
      </div>
    </>
  );
}

function failureWords(failure: RemoteFailure, words: Words): string | null {
  if (failure.kind === 'unauthorised') return refusalWords({ kind: 'signed-out' }, 'saving', words);
  return refusalWords({ kind: 'offline' }, 'saving', words);
}

/** The browser saves it under the name that the backend gives. */
function follow(address: string): void {
  const link = document.createElement('a');
  link.href = address;
  link.download = '';
  link.click();
}
