import { openDatabase } from '../../backend/store/database.ts';
import { aDatabase } from '../support/postgres.ts';
import { LARGE_IMPORT } from './scenarios/large-import.ts';
import { tell } from './scenarios/scenario.ts';

const onServer = async () => openDatabase({ url: await aDatabase() });

tell('a large import on PostgreSQL', onServer, LARGE_IMPORT);
