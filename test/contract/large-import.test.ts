import { openDatabase } from '../../backend/store/database.ts';
import { LARGE_IMPORT } from './scenarios/large-import.ts';
import { tell } from './scenarios/scenario.ts';

tell('a large import on PGlite', () => openDatabase({ memory: true }), LARGE_IMPORT);
