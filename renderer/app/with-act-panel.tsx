import type { ReactNode } from 'react';
import { useActStage } from '../parts/act-stage.tsx';
import { Splitter } from '../ui/splitter.tsx';
import { StagedActPanel } from './staged-act-panel.tsx';
import { useIsNarrow } from './use-is-narrow.ts';
import { usePreferences } from './use-preferences.tsx';

/** A screen with the form of an act beside it while one is open; in a narrow window in its place. */
export function WithActPanel({ children }: { readonly children: ReactNode }): ReactNode {
  const { staged } = useActStage();
  const [{ panelWidth }, change] = usePreferences();
  const isNarrow = useIsNarrow();
  const form = staged && <StagedActPanel staged={staged} />;
  if (isNarrow && form !== null) return form;
  return (
    <Splitter
      main={children}
      side={form}
      width={panelWidth}
      onWidth={(width) => {
        change({ panelWidth: width });
      }}
    />
  );
}
