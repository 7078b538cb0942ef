import type { ReactNode } from 'react';
import { DISPUTE_MS } from '../../../core/domain/server-clock.ts';
import { durationMs, type DurationMs } from '../../../core/time.ts';
import { formatTime } from '../../i18n/format.ts';
import { useLanguage, useWords } from '../../i18n/words.ts';
import { unitWords } from '../../parts/clock-words.ts';
import { useDesk } from '../../store/desk-context.tsx';
import { countdown } from '../../../core/countdown.ts';
import { Facts } from '../../ui/facts.tsx';
import { useNow } from '../../ui/now.tsx';
import { Tag } from '../../ui/tag.tsx';
import { deviceSecond, EXACT_MS } from './device-second.ts';
import { SettingsSection } from './settings-section.tsx';

/** What this device's clock says against the backend's, and what that does to what is done here. */
export function DeviceClock(): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { clock } = useDesk();
  const now = useNow();
  const { offsetMs, isEstimated, sinceContactMs } = clock.read();
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const place = { zone, language };
  const isKnown = sinceContactMs !== null || !isEstimated || offsetMs !== 0;
  return (
    <SettingsSection title={words('settings.clock.title')} help={words('settings.clock.help')}>
      <Facts
        facts={[
          {
            label: words('settings.clock.device'),
            value: formatTime(deviceSecond(now, offsetMs), place, { seconds: true }),
          },
          {
            label: words('settings.clock.corrected'),
            value: formatTime(now, place, { seconds: true }),
          },
          { label: words('settings.clock.zone'), value: zone },
          {
            label: words('settings.clock.offset'),
            value: isKnown ? <Offset offsetMs={offsetMs} /> : words('settings.clock.noContact'),
          },
        ]}
      />
      {isKnown && isEstimated && <p className="soft">{words('settings.clock.estimated')}</p>}
    </SettingsSection>
  );
}

/** Server minus device: positive when the device is slow. */
function Offset({ offsetMs }: { readonly offsetMs: DurationMs }): ReactNode {
  const words = useWords();
  const time = countdown(durationMs(Math.abs(offsetMs)), unitWords(words));
  const way = offsetMs > 0 ? 'slow' : 'fast';
  const isExact = Math.abs(offsetMs) < EXACT_MS;
  // so far off that facts recorded here are marked as disputed
  const isOff = Math.abs(offsetMs) > DISPUTE_MS;
  return (
    <>
      <Tag tone={isOff ? 'note' : 'good'}>
        {isExact ? words('settings.clock.exact') : words(`settings.clock.${way}`, { time })}
      </Tag>
      {isOff && <p className="soft">{words('settings.clock.disputed')}</p>}
    </>
  );
}
