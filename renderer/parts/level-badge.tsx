import type { ReactNode } from 'react';
import { rank, type Severity } from '../../core/domain/severity.ts';
import { useWords } from '../i18n/words.ts';
import { LevelBars } from '../ui/level-bars.tsx';

export interface LevelBadgeProps {
  readonly severity: Severity;
  /** With the level's word, where there is room. */
  readonly isLong?: boolean;
}

export function LevelBadge({ severity, isLong = false }: LevelBadgeProps): ReactNode {
  const words = useWords();
  const word = words(`domain.level.${severity}`);
  const level = rank(severity);
  return (
    <LevelBars
      level={level}
      word={isLong ? word : undefined}
      label={words('domain.level.label', { rank: level, word })}
    />
  );
}
