import { z } from 'zod';
import type { Id } from '../ids.ts';
import type { Day, Instant } from '../time.ts';

/** The id of one kind of record, checked for shape only: 1 to 80 characters without white space. */
export function id<T extends Id<string>>(): z.ZodType<T, string> {
  return z.string().regex(/^\S{1,80}$/u) as unknown as z.ZodType<T, string>;
}

/** A client-made uuid. */
export function uuid<T extends Id<string>>(): z.ZodType<T, string> {
  return z.uuid() as unknown as z.ZodType<T, string>;
}

/** Epoch milliseconds between 1990 and 2100. */
export const instantSchema = z
  .number()
  .int()
  .min(631_152_000_000)
  .max(4_102_444_800_000) as unknown as z.ZodType<Instant, number>;

export const daySchema = z.iso.date() as unknown as z.ZodType<Day, string>;

export const line = (max: number) => z.string().trim().min(1).max(max);
export const text = (max: number) => z.string().trim().max(max);

/** The longest text that one act may carry. */
export const LONG_TEXT = 20_000;
