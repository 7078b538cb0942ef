import type { AddressInfo } from 'node:net';
import type { App } from './routes/routes.ts';

/** How many ports are tried, the wanted one included. */
const TRIES = 20;

/** Listens on the wanted port, or on the next one that is free; returns the one taken. */
export async function listen(app: App, host: string, port: number, tries = TRIES): Promise<number> {
  try {
    await app.listen({ host, port });
    return (app.server.address() as AddressInfo).port;
  } catch (error) {
    const isTaken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
    if (!isTaken || tries <= 1) throw error;
    return listen(app, host, port + 1, tries - 1);
  }
}
