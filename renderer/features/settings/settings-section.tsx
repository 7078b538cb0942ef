import { useId, type ReactNode } from 'react';
import css from './settings.module.css';

export interface SettingsSectionProps {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}

export function SettingsSection({ title, help, children }: SettingsSectionProps): ReactNode {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h2 id={id} className={css['title']}>
        {title}
      </h2>
      {help !== undefined && <p className={css['help']}>{help}</p>}
      {children}
    </section>
  );
}
