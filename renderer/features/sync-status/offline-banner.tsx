import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SYNC_ICONS } from './sync-icon.tsx';
import { useFace } from './sync-pill.tsx';
import type { SyncLook } from './sync-words.ts';

const IN_TOUCH: readonly SyncLook[] = ['ok', 'busy', 'forgotten', 'conflict'];

export interface OfflineBannerProps {
  readonly onTryNow: () => void;
  readonly onSignIn: () => void;
}

/** Over the whole width while this desk is cut off: what is true, and that the work is safe. */
export function OfflineBanner({ onTryNow, onSignIn }: OfflineBannerProps): ReactNode {
  const words = useWords();
  const { look, title, when, summary } = useFace();
  if (IN_TOUCH.includes(look)) return null;
  const isExpired = look === 'expired';
  return (
    <Banner
      tone="note"
      icon={SYNC_ICONS[look]}
      title={`${[title, ...(when === '' ? [] : [when])].join(look === 'offline' ? ' ' : ' · ')}.`}
      actions={
        <Button
          icon={isExpired ? SYNC_ICONS.expired : RefreshCw}
          onClick={isExpired ? onSignIn : onTryNow}
        >
          {words(isExpired ? 'sync.signIn' : 'sync.tryNow')}
        </Button>
      }
    >
      {summary.unsent > 0
        ? words('sync.safe', { toSend: words('sync.toSend', { count: summary.unsent }) })
        : words('sync.nothingLost')}
    </Banner>
  );
}
