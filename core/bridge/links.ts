import { z } from 'zod';

/** A case by its number or id, as a link names it: `tam://incident/INC-4701`. */
export const IncidentRef = z.string().regex(/^[0-9A-Za-z-]{1,36}$/u);

export const LINK_CALLS = {
  /** This window hears of links from now on; told is the one that came before it could, once. */
  'links:take': { asked: z.null(), told: IncidentRef.nullable() },
  /** From the strip: shows a case in the window that shows cases. */
  'window:open-incident': { asked: z.object({ ref: IncidentRef }), told: z.null() },
} as const;
