import type { DeskStanding } from '../../core/bridge/ending.ts';
import type { ShellBridge } from '../../core/bridge.ts';

/**
 * Answers the shell, before the window goes, once what is under way is kept. Returns how to stop, when
 * there is nothing to settle any more.
 */
export function answerSettle(
  { call, on }: Pick<ShellBridge, 'call' | 'on'>,
  settle: () => Promise<void>,
): () => void {
  const tell = (standing: DeskStanding) => {
    call['desk:tell']({ standing }).catch(() => {
      // the shell has reported why; it goes without an answer
    });
  };
  const forget = on.settle(() => {
    settle()
      .catch(reportError)
      .finally(() => {
        tell('settled');
      });
  });
  tell('open');
  return () => {
    forget();
    tell('closed');
  };
}
