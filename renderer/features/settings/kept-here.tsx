import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { formatNumber } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Tag } from '../../ui/tag.tsx';
import { SettingsSection } from './settings-section.tsx';

type Keeping = {
  /** Whether the browser promises not to clear it by itself; null where it cannot say. */
  readonly isPersistent: boolean | null;
  readonly usedBytes: number | null;
  /** Whether the browser has the window's files, so that it opens without a network. */
  readonly hasShell: boolean;
};

const BYTES_IN_MB = 1_000_000;

export interface KeptHereProps {
  /** An installed program has its window on disk, and no browser clears its storage by itself. */
  readonly isInstalled: boolean;
}

/** What the browser answers about the storage in which cases and unsent acts are kept. */
export function KeptHere({ isInstalled }: KeptHereProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const [keeping, setKeeping] = useState<Keeping | null>(null);
  useEffect(() => {
    let isGone = false;
    void readKeeping().then((read) => {
      if (!isGone) setKeeping(read);
    });
    return () => {
      isGone = true;
    };
  }, []);
  if (keeping === null) return null;
  const { isPersistent, usedBytes, hasShell } = keeping;
  const promise = { label: words('settings.kept.promise'), value: <Promised is={isPersistent} /> };
  const opening = {
    label: words('settings.kept.opening'),
    value: words(
      isInstalled || hasShell ? 'settings.kept.opensOffline' : 'settings.kept.needsNetwork',
    ),
  };
  const megabytes = formatNumber((usedBytes ?? 0) / BYTES_IN_MB, language, 1);
  const used = { label: words('settings.kept.used'), value: `${megabytes}\u00a0MB` };
  return (
    <SettingsSection title={words('settings.kept.title')} help={words('settings.kept.help')}>
      <Facts
        facts={[opening, ...(isInstalled ? [] : [promise]), ...(usedBytes === null ? [] : [used])]}
      />
      {!isInstalled && isPersistent === false && <AskToKeep onAnswer={setKeeping} />}
    </SettingsSection>
  );
}

function Promised({ is: isPersistent }: { readonly is: Keeping['isPersistent'] }): ReactNode {
  const words = useWords();
  if (isPersistent === true) {
    return (
      <Tag tone="good" icon={ShieldCheck}>
        {words('settings.kept.persistent')}
      </Tag>
    );
  }
  return (
    <Tag tone="note" icon={TriangleAlert}>
      {words(isPersistent === null ? 'settings.kept.unknown' : 'settings.kept.bestEffort')}
    </Tag>
  );
}

interface AskToKeepProps {
  readonly onAnswer: (keeping: Keeping) => void;
}

function AskToKeep({ onAnswer }: AskToKeepProps): ReactNode {
  const words = useWords();
  const [isRefused, setRefused] = useState(false);
  const ask = () => {
    void navigator.storage.persist().then(async (isGranted) => {
      setRefused(!isGranted);
      onAnswer(await readKeeping());
    });
  };
  return (
    <div>
      <Button icon={ShieldCheck} onClick={ask}>
        {words('settings.kept.ask')}
      </Button>
      <p role="status" className="soft">
        {isRefused && words('settings.kept.refused')}
      </p>
    </div>
  );
}

/** Browsers offer these to pages of safe origins only. */
async function readKeeping(): Promise<Keeping> {
  const hasShell = await readHasShell();
  if (!('storage' in navigator)) return { isPersistent: null, usedBytes: null, hasShell };
  const { usage } = await navigator.storage.estimate();
  return { isPersistent: await navigator.storage.persisted(), usedBytes: usage ?? null, hasShell };
}

async function readHasShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  const registration = await navigator.serviceWorker.getRegistration();
  return Boolean(registration?.active);
}
