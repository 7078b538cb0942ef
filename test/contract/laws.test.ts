import { openDatabase } from '../../backend/store/database.ts';
import { EVERY_SCENARIO } from './scenarios/every.ts';
import { tell } from './scenarios/scenario.ts';

tell('desktops and backend on PGlite', () => openDatabase({ memory: true }), EVERY_SCENARIO);
