import type { ReactNode } from 'react';
import type { Entry } from '../../../core/domain/entry.ts';
import { useWords } from '../../i18n/words.ts';
import { classes } from '../../ui/classes.ts';
import css from './timeline.module.css';

/** The long text of a line. Internal notes stand in a box, so that nobody reads them out to a customer. */
export function EntryBody({ entry }: { readonly entry: Entry }): ReactNode {
  const { detail, body } = entry;
  if (detail.kind === 'answered') return <Answer entry={entry} />;
  if (body === '') return null;
  return <div className={classes(css['say'], detail.kind === 'noted' && css['box'])}>{body}</div>;
}

function Answer({ entry }: { readonly entry: Entry }): ReactNode {
  const words = useWords();
  const { detail, body } = entry;
  if (detail.kind !== 'answered') return null;
  return (
    <div className={css['say']}>
      {body !== '' && <p>{body}</p>}
      {detail.analysis !== '' && (
        <p>
          <b>{words('record.analysis')}</b> {detail.analysis}
        </p>
      )}
      {detail.requests.length > 0 && (
        <>
          <b>{words('record.requests')}</b>
          <ul>
            {detail.requests.map((request) => (
              <li key={request}>{request}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
