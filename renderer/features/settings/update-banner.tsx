import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShellBridge } from '../../../core/bridge.ts';
import { useWords } from '../../i18n/words.ts';
import { useUpdates } from '../../parts/use-updates.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';

interface UpdateBannerProps {
  readonly shell: ShellBridge;
}

/** Quiet, over the whole width, while a newer version waits to be installed and was not put off. */
export function UpdateBanner({ shell }: UpdateBannerProps): ReactNode {
  const words = useWords();
  const { state, refusal, install, putOff } = useUpdates(shell);
  if (state?.kind !== 'ready' || state.isPutOff) return null;
  return (
    <Banner
      tone="quiet"
      icon={Download}
      title={words('settings.updates.bannerTitle', { version: state.version })}
      actions={
        <>
          <Button icon={Download} onClick={install}>
            {words('settings.updates.install')}
          </Button>
          <Button tone="ghost" onClick={putOff}>
            {words('settings.updates.later')}
          </Button>
        </>
      }
    >
      {words(refusal === null ? 'settings.updates.bannerText' : `settings.updates.wait.${refusal}`)}
    </Banner>
  );
}
