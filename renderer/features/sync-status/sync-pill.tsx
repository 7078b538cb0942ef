import { Fragment, type ReactNode } from 'react';
import { useWords } from '../../i18n/words.ts';
import { useOwnPlace } from '../../parts/own-place.ts';
import { useSyncState } from '../../store/use-sync-state.ts';
import { Icon } from '../../ui/icon.tsx';
import { useNowSelector } from '../../ui/now.tsx';
import { SYNC_ICONS } from './sync-icon.tsx';
import css from './sync-status.module.css';
import { syncFace, type SyncLook } from './sync-words.ts';

const BREAK = '\n';
const PART = ' · ';

/** Sync in one line at the foot of the navigation; a press lists what waits. */
export function SyncPill({ onOpen }: { readonly onOpen: () => void }): ReactNode {
  const words = useWords();
  const face = useFace();
  return (
    <button type="button" className={css['pill']} data-look={face.look} onClick={onOpen}>
      <Icon
        of={SYNC_ICONS[face.look]}
        size="large"
        className={face.look === 'busy' ? css['turning'] : undefined}
      />
      <span className="vh">{words('sync.open', { state: `${face.title}. ${face.detail}` })}</span>
      <span className={css['words']} aria-hidden="true">
        <b>{face.title}</b>
        {face.detail.split(PART).map((part, place, { length }) => (
          // the sign stays behind what it follows, where the line breaks
          <Fragment key={part}>
            <span className={css['part']}>{place < length - 1 ? `${part} ·` : part}</span>{' '}
          </Fragment>
        ))}
      </span>
    </button>
  );
}

/** The sync state as it reads now; renders again only when it reads differently. */
export function useFace() {
  const words = useWords();
  const place = useOwnPlace();
  const summary = useSyncState();
  const told = useNowSelector((now) => {
    const face = syncFace(summary, now, place, words);
    return [face.look, face.title, face.when, face.detail].join(BREAK);
  });
  const [look, title = '', when = '', detail = ''] = told.split(BREAK);
  return { look: look as SyncLook, title, when, detail, summary };
}
