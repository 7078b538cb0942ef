import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useWords } from '../i18n/words.ts';
import { Button } from './button.tsx';
import { Switch } from './choice.tsx';
import { Dialog } from './dialog.tsx';
import { Keys } from './kbd.tsx';
import { SearchBox } from './search-box.tsx';
import css from './keys-sheet.module.css';

export interface KeysLine {
  readonly id: string;
  readonly label: string;
  /** One or several, such as `j` and `k` for down and up; null for one that is switched off. */
  readonly keys: readonly (string | null)[];
}

export interface KeysGroup {
  readonly id: string;
  readonly label: string;
  readonly lines: readonly KeysLine[];
}

export interface KeysSheetProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly groups: readonly KeysGroup[];
  readonly hasSingles: boolean;
  readonly onSingles: (hasSingles: boolean) => void;
  readonly onRemap: () => void;
}

/** Every key there is, to be read and searched. */
export function KeysSheet(props: KeysSheetProps): ReactNode {
  const { isOpen, onClose, groups, hasSingles, onSingles, onRemap } = props;
  const words = useWords();
  const [query, setQuery] = useState('');
  const shown = matching(groups, query);
  const footer = (
    <>
      <Switch
        label={words('ui.keys.singles')}
        help={words('ui.keys.singlesHelp')}
        checked={hasSingles}
        onChange={(event) => {
          onSingles(event.target.checked);
        }}
      />
      <span className="spread" />
      <Button icon={SlidersHorizontal} onClick={onRemap}>
        {words('ui.keys.remap')}
      </Button>
    </>
  );
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={words('ui.keys.title')}
      headEnd={<SearchBox label={words('ui.search')} value={query} onChange={setQuery} isFull />}
      footer={footer}
    >
      {shown.length === 0 && <p className="muted">{words('ui.keys.nothing')}</p>}
      <div className={css['groups']}>
        {shown.map((group) => (
          <section key={group.id} className={css['group']}>
            <h3>{group.label}</h3>
            <dl>
              {group.lines.map((line) => (
                <div key={line.id} className={css['line']}>
                  <dt>{line.label}</dt>
                  <dd>
                    {line.keys.map((keys, place) =>
                      keys === null ? <Off key={place} /> : <Keys key={place} keys={keys} />,
                    )}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function Off(): ReactNode {
  const words = useWords();
  return <span className={css['off']}>{words('ui.keys.off')}</span>;
}

function matching(groups: readonly KeysGroup[], query: string): readonly KeysGroup[] {
  const wanted = folded(query.trim());
  if (wanted === '') return groups;
  return groups
    .map((group) => ({
      ...group,
      lines: group.lines.filter((line) => folded(`${group.label} ${line.label}`).includes(wanted)),
    }))
    .filter((group) => group.lines.length > 0);
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
