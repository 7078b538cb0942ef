import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { AlarmPlan } from '../core/bridge/alarms.ts';
import { instantSchema } from '../core/protocol/schema.ts';
import type { DurationMs } from '../core/time.ts';

const durationSchema = z.number() as unknown as z.ZodType<DurationMs, number>;

/** What outlives the program: the plan in force, and what has sounded of it. */
export const Remembered = z.object({
  version: z.literal(1),
  plan: AlarmPlan.nullable(),
  /** When each stage sounded, by its key. */
  sounded: z.record(z.string(), instantSchema),
  /** When each clock sounds again, by its key. */
  rings: z.record(z.string(), z.object({ nextAt: instantSchema, isSnoozed: z.boolean() })),
  time: z.object({ offsetMs: durationSchema, lastAt: instantSchema }),
});
export type Remembered = z.infer<typeof Remembered>;

export type AlarmMemory = {
  /** Null for nothing kept yet, or nothing that can be read. */
  readonly read: () => Remembered | null;
  /** Throws where the disk refuses. */
  readonly keep: (remembered: Remembered) => void;
};

/** One small file, replaced whole: after a power cut it is the old one or the new one. */
export function alarmFile(path: string, report: (error: unknown) => void): AlarmMemory {
  return {
    read: () => {
      try {
        return Remembered.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') report(error);
        return null;
      }
    },
    keep: (remembered) => {
      const fresh = `${path}.new`;
      const file = openSync(fresh, 'w', 0o600);
      try {
        writeFileSync(file, JSON.stringify(remembered));
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(fresh, path);
    },
  };
}
