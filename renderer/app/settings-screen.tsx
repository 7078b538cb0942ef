import { useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { shell } from '../bridge.ts';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { useLanguage } from '../i18n/words.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { usePreferences } from './use-preferences.tsx';

export function SettingsScreen(): ReactNode {
  const { section } = useSearch({ from: '/desk/settings' });
  const language = useLanguage();
  const [{ theme, density }, change] = usePreferences();
  return (
    <SettingsPage
      section={section}
      look={{ language, theme, density }}
      onLook={change}
      version={packageJson.version}
      shell={shell}
    />
  );
}
