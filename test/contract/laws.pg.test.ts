import { openDatabase } from '../../backend/store/database.ts';
import { aDatabase } from '../support/postgres.ts';
import { EVERY_SCENARIO } from './scenarios/every.ts';
import { tell } from './scenarios/scenario.ts';

// 16 writers with a reader that misses nothing: test/backend/store/versions.pg.test.ts
const onServer = async () => openDatabase({ url: await aDatabase() });

tell('desktops and backend on PostgreSQL', onServer, EVERY_SCENARIO);
