import { useEffect, useState } from 'react';
import type { ShellBridge } from '../../core/bridge.ts';
import type { UpdateState, WaitReason } from '../../core/bridge/updates.ts';

export type InstallRefusal = WaitReason | 'none-ready';

export type Updating = {
  /** Null until the shell has answered. */
  readonly state: UpdateState | null;
  /** Why the last wish to install was not granted. */
  readonly refusal: InstallRefusal | null;
  readonly check: () => void;
  readonly install: () => void;
  readonly putOff: () => void;
};

/** What the shell knows of a newer version, and what can be asked of it. */
export function useUpdates({ call, on }: ShellBridge): Updating {
  const [state, setState] = useState<UpdateState | null>(null);
  const [refusal, setRefusal] = useState<InstallRefusal | null>(null);
  useEffect(() => {
    void call['updates:read'](null).then(setState);
    return on['updates:state'](setState);
  }, [call, on]);
  return {
    state,
    refusal,
    check: () => {
      void call['updates:check'](null).then(setState);
    },
    install: () => {
      void call['updates:install'](null).then((answer) => {
        setRefusal(answer.ok ? null : answer.error);
      });
    },
    putOff: () => {
      void call['updates:later'](null).then(setState);
    },
  };
}
