import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connects to the database `postgres` of the server of this run. */
    postgresUrl: string;
  }
}

/** Starts the one PostgreSQL of a run; every test file makes its own database on it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.urlOf('postgres'));
  return server.stop;
}
