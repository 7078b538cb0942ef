import { readdirSync, readFileSync } from 'node:fs';

/** A process and all that it started, the youngest first; on other systems than Linux only itself. */
export function familyOf(pid: number): readonly number[] {
  if (process.platform !== 'linux') return [pid];
  const processes = allProcesses();
  const found: number[] = [];
  const visit = (one: number): void => {
    for (const child of processes) if (child.parent === one) visit(child.pid);
    found.push(one);
  };
  visit(pid);
  return found;
}

/** Ends a process and all that it started as a power cut does: none of them hears of it. */
export function killFamily(pid: number): void {
  for (const one of familyOf(pid).toReversed()) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // gone with its parent
    }
  }
}

function allProcesses(): { pid: number; parent: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/u.test(name)) return [];
    const parent = parentOf(name);
    return parent === null ? [] : [{ pid: Number(name), parent }];
  });
}

function parentOf(pid: string): number | null {
  try {
    // the name of a program may hold spaces and brackets; its state and parent follow the last one
    const [, parent] = /\) \S (\d+)/u.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return parent === undefined ? null : Number(parent);
  } catch {
    return null;
  }
}
