import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { IncidentId } from '../../../core/ids.ts';
import type { Instant } from '../../../core/time.ts';
import { QueueList } from '../../../renderer/features/queue/queue-list.tsx';
import { WordsProvider } from '../../../renderer/i18n/words-provider.tsx';
import { startWords } from '../../../renderer/i18n/words.ts';
import { ActStageProvider } from '../../../renderer/parts/act-stage.tsx';
import { CurrentCaseProvider } from '../../../renderer/parts/current-case.tsx';
import { SHORTCUTS } from '../../../renderer/parts/shortcut-list.ts';
import { UndoProvider } from '../../../renderer/parts/undoable-act.tsx';
import { DeskProvider } from '../../../renderer/store/desk-context.tsx';
import type { Desk } from '../../../renderer/store/desk.ts';
import '../../../renderer/ui/base.css';
import { NowProvider } from '../../../renderer/ui/now.tsx';
import { Shortcuts } from '../../../renderer/ui/shortcuts.ts';
import type { TickerPlatform } from '../../../renderer/ui/ticker.ts';
import { ToastProvider } from '../../../renderer/ui/toast.tsx';
import '../../../renderer/ui/tokens.css';
import { ShortcutsProvider } from '../../../renderer/ui/use-shortcut.tsx';

/** The window's time, where the bench turns the hands itself. */
export type Hands = { readonly now: () => Instant; readonly platform: TickerPlatform };

export type ShownQueue = {
  /** The element that scrolls. */
  readonly grid: HTMLElement;
  readonly close: () => void;
};

const words = startWords('es');
const shortcuts = new Shortcuts(SHORTCUTS, { hasSingles: true, remap: {} });
const queries = new QueryClient();

/** Shows the product's own list of all open cases, at a height in pixels, until its rows are seen. */
export async function showQueue(desk: Desk, height: number, hands?: Hands): Promise<ShownQueue> {
  const place = document.createElement('div');
  place.style.cssText = `display: grid; height: ${height}px`;
  document.body.replaceChildren(place);
  const root = createRoot(place);
  root.render(<Surroundings desk={desk} hands={hands} />);
  const grid = await seen(place);
  return {
    grid,
    close: () => {
      root.unmount();
    },
  };
}

type SurroundingsProps = { readonly desk: Desk; readonly hands: Hands | undefined };

/** As app.tsx and desk-gate.tsx put them, without session, sync and router. */
function Surroundings({ desk, hands }: SurroundingsProps): ReactNode {
  return (
    <WordsProvider words={words}>
      <ShortcutsProvider shortcuts={shortcuts}>
        <QueryClientProvider client={queries}>
          <NowProvider now={desk.clock.now} {...hands}>
            <ToastProvider>
              <DeskProvider desk={desk}>
                <ActStageProvider>
                  <UndoProvider>
                    <CurrentCaseProvider>
                      <List />
                    </CurrentCaseProvider>
                  </UndoProvider>
                </ActStageProvider>
              </DeskProvider>
            </ToastProvider>
          </NowProvider>
        </QueryClientProvider>
      </ShortcutsProvider>
    </WordsProvider>
  );
}

const ignore = (): void => undefined;

function List(): ReactNode {
  const firstId: IncidentId | null = null;
  return (
    <QueueList
      view="all"
      query=""
      caseId={firstId}
      onQuery={ignore}
      onCursor={ignore}
      onOpen={ignore}
    />
  );
}

function seen(place: HTMLElement): Promise<HTMLElement> {
  return new Promise((resolve) => {
    const look = () => {
      const grid = place.querySelector<HTMLElement>('[role=grid]');
      if (grid === null || grid.querySelector('[data-row]') === null) requestAnimationFrame(look);
      else resolve(grid);
    };
    look();
  });
}

/** Resolves after what was changed has been painted. */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        resolve();
      };
      port2.postMessage(null);
    });
  });
}
