import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

// read and not imported: a bundle would hold the whole file
const path = fileURLToPath(new URL('../../package.json', import.meta.url));

export const PRODUCT_VERSION = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(path, 'utf8'))).version;
