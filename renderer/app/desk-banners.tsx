import { useNavigate } from '@tanstack/react-router';
import { Eye, GraduationCap } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ShellBridge } from '../../core/bridge.ts';
import type { IncidentId } from '../../core/ids.ts';
import { shell } from '../bridge.ts';
import { AlarmBar } from '../features/alarms/alarm-bar.tsx';
import { UpdateBanner } from '../features/settings/update-banner.tsx';
import { OfflineBanner } from '../features/sync-status/offline-banner.tsx';
import { useWords } from '../i18n/words.ts';
import { useDesk } from '../store/desk-context.tsx';
import { Banner } from '../ui/banner.tsx';
import { RecoveryBanners } from './recovery-banners.tsx';
import { ROUTES } from './routes.ts';
import { useSync } from './sync-context.tsx';
import { useIsDemo } from './use-is-demo.ts';

/** What is true of the whole desk for now. */
export function DeskBanners(): ReactNode {
  const words = useWords();
  const navigate = useNavigate();
  const sync = useSync();
  const { canWrite } = useDesk();
  const isDemo = useIsDemo();
  return (
    <>
      <AlarmBar
        onOpen={(id) => {
          void navigate({ to: ROUTES.incident, params: { id }, search: { tab: 'timeline' } });
        }}
        onSnooze={shell === null ? null : snoozeOutside(shell)}
      />
      <OfflineBanner
        onTryNow={sync.tryNow}
        onSignIn={() => {
          void navigate({ to: ROUTES.signIn });
        }}
      />
      <RecoveryBanners
        onShowUnsent={() => {
          void navigate({ to: ROUTES.unsent });
        }}
      />
      {shell !== null && <UpdateBanner shell={shell} />}
      {!canWrite && (
        <Banner tone="bad" icon={Eye} title={words('shell.readOnly.title')}>
          {words('shell.readOnly.text')}
        </Banner>
      )}
      {isDemo && (
        <Banner
          tone="quiet"
          icon={GraduationCap}
          title={words('shell.demo.title')}
          inShortWindow="tag"
          hint={words('shell.demo.text')}
        >
          {words('shell.demo.text')}
        </Banner>
      )}
    </>
  );
}

/** A shell that does not take it has reported why, and goes on sounding: that is the safe side. */
function snoozeOutside(shellBridge: ShellBridge) {
  return (incidentId: IncidentId, cycle: number) => {
    shellBridge.call['alarms:snooze']({ incidentId, cycle }).catch(() => undefined);
  };
}
