import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Config } from '../config/config.js';

/** The address cannot be used; one sentence with the way out. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);

/**
 * Begins to listen and returns the address for people.
 *
 * @throws ListenError for a taken port, or an open address without an API token
 */
export async function startHttp(
  app: NestExpressApplication,
  options: { port?: number; host?: string },
): Promise<string> {
  const config = app.get(Config);
  const host = options.host ?? config.host;
  const port = options.port ?? config.port;
  if (!LOOPBACK.has(host) && config.apiToken === undefined) {
    throw new ListenError(`Serving on ${host} needs STRATA_API_TOKEN, so that not everybody can read your customers.`);
  }
  try {
    // Not app.listen(): it logs the fault before it hands it on.
    const server = app.getHttpServer();
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EADDRINUSE') throw new ListenError(`Port ${port} is taken: choose another with --port or PORT.`);
    if (code === 'EACCES')
      throw new ListenError(`Port ${port} may not be used by this account: choose one above 1023 with --port.`);
    if (code === 'EADDRNOTAVAIL') throw new ListenError(`${host} is no address of this machine: see --host.`);
    throw error;
  }
  const address = app.getHttpServer().address() as AddressInfo;
  return `http://${host === '::1' ? '[::1]' : host}:${address.port}`;
}
