import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useWords, type Words } from '../../i18n/words.ts';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choice.tsx';
import { FieldError } from '../../ui/field.tsx';
import { Keys } from '../../ui/kbd.tsx';
import type { RemapRefusal, ShortcutInForce } from '../../ui/shortcuts.ts';
import { useShortcutList, useShortcuts } from '../../ui/use-shortcut.tsx';
import { keysOfPress } from './key-press.ts';
import { SettingsSection } from './settings-section.tsx';
import css from './settings.module.css';

const SCOPES = ['move', 'act', 'go', 'everywhere', 'conflict'] as const;

/** Single keys on or off, and other keys for any act (WCAG 2.1.4). */
export function KeySettings(): ReactNode {
  const words = useWords();
  const shortcuts = useShortcuts();
  const list = useShortcutList();
  return (
    <SettingsSection title={words('ui.keys.title')} help={words('settings.keys.help')}>
      <Switch
        label={words('ui.keys.singles')}
        help={words('ui.keys.singlesHelp')}
        checked={shortcuts.preferences.hasSingles}
        onChange={(event) => {
          const hasSingles = event.target.checked;
          shortcuts.setPreferences({ ...shortcuts.preferences, hasSingles });
        }}
      />
      {SCOPES.map((scope) => (
        <section key={scope} className={css['scope']} aria-label={words(`shell.scope.${scope}`)}>
          <h3 className={css['scopeTitle']}>{words(`shell.scope.${scope}`)}</h3>
          <ul>
            {list
              .filter((shortcut) => shortcut.scope === scope)
              .map((shortcut) => (
                <KeyLine key={shortcut.id} shortcut={shortcut} />
              ))}
          </ul>
        </section>
      ))}
    </SettingsSection>
  );
}

function KeyLine({ shortcut }: { readonly shortcut: ShortcutInForce }): ReactNode {
  const words = useWords();
  const shortcuts = useShortcuts();
  const [refusal, setRefusal] = useState<RemapRefusal | null>(null);
  const { id, label, active } = shortcut;
  const name = words(label);
  const give = (keys: string | null) => {
    const given = shortcuts.remap(id, keys);
    setRefusal(given.ok ? null : given.error);
  };
  const isOwn = shortcuts.preferences.remap[id] === undefined;
  return (
    <li className={css['key']}>
      <span>{name}</span>
      <span className={css['caps']}>
        {active === null ? (
          <span className="muted">{words('ui.keys.off')}</span>
        ) : (
          <Keys keys={active} />
        )}
      </span>
      <span className={css['buttons']}>
        <ChangeButton name={name} onKeys={give} />
        <Button
          tone="ghost"
          aria-label={words(isOwn ? 'settings.keys.offOf' : 'settings.keys.ownOf', { name })}
          onClick={() => {
            give(isOwn ? '' : null);
          }}
        >
          {words(isOwn ? 'settings.keys.off' : 'settings.keys.own')}
        </Button>
      </span>
      <FieldError id={`keys-${id}`} error={refusal && refusalWords(refusal, words)} />
    </li>
  );
}

interface ChangeButtonProps {
  readonly name: string;
  readonly onKeys: (keys: string) => void;
}

/** Listens for the next press once it is pressed itself. */
function ChangeButton({ name, onKeys }: ChangeButtonProps): ReactNode {
  const words = useWords();
  const [listening, setListening] = useState<'not-yet' | 'now' | 'ended'>('not-yet');
  const stop = () => {
    setListening('ended');
  };
  if (listening === 'now') {
    const take = (keys: string) => {
      onKeys(keys);
      stop();
    };
    return <Listening name={name} onKeys={take} onCancel={stop} />;
  }
  return (
    <Button
      tone="ghost"
      aria-label={words('settings.keys.changeOf', { name })}
      // gives the focus back to whoever came by keys
      autoFocus={listening === 'ended'}
      onClick={() => {
        setListening('now');
      }}
    >
      {words('settings.keys.change')}
    </Button>
  );
}

interface ListeningProps {
  readonly name: string;
  readonly onKeys: (keys: string) => void;
  readonly onCancel: () => void;
}

/** Takes the next press as the new keys; Esc and Tab leave the old ones. */
function Listening({ name, onKeys, onCancel }: ListeningProps): ReactNode {
  const words = useWords();
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Tab') return;
    event.preventDefault();
    event.stopPropagation();
    const keys = keysOfPress(event);
    if (keys === null) return;
    if (keys === 'Escape') onCancel();
    else onKeys(keys);
  };
  return (
    <input
      className={css['listening']}
      readOnly
      autoFocus
      aria-label={words('settings.keys.changeOf', { name })}
      value={words('settings.keys.listening')}
      onKeyDown={press}
      onBlur={onCancel}
    />
  );
}

function refusalWords(refusal: RemapRefusal, words: Words): string {
  return refusal.kind === 'taken'
    ? words('settings.keys.taken', { name: words(refusal.by.label) })
    : words('settings.keys.unreadable');
}
