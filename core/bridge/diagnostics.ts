import { z } from 'zod';
import { line } from '../protocol/schema.ts';

/** How many records of each kind the window holds; numbers only, so that nothing else can slip in. */
const Counts = z.partialRecord(
  z.enum(['incidents', 'entries', 'unsent', 'refused', 'alarms']),
  z.number().int().min(0),
);
export type DiagnosticCounts = z.infer<typeof Counts>;

export const DIAGNOSTIC_CALLS = {
  /** The whole text, as a person sees it before it is saved (`file:save`) and sent to anyone. */
  'diagnostics:make': {
    asked: z.object({ counts: Counts }),
    told: z.object({ name: line(120), text: z.string() }),
  },
} as const;
