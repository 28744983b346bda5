import { createServer as createHttpServer, type RequestListener, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { StartFailure } from './failure.js';
import type { TestCertificate } from './test-certificate.js';

export interface ListenSettings {
  host: string;
  port: number;
  /** Name of the option that chooses the port, for the message when it is taken. */
  portOption: string;
  certificate: TestCertificate | null;
}

export interface Listening {
  /** Base address without a trailing slash. */
  url: string;
  close(): Promise<void>;
}

/** @throws StartFailure when the port is taken or the address is not of this machine */
export async function listen(listener: RequestListener, settings: ListenSettings): Promise<Listening> {
  const { host, port, portOption, certificate } = settings;
  const server: Server = certificate
    ? createHttpsServer({ key: certificate.key, cert: certificate.cert }, listener)
    : createHttpServer(listener);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new StartFailure(explain(error, settings))));
    server.listen(port, host, resolve);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `${certificate ? 'https' : 'http'}://${name}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  function explain(error: NodeJS.ErrnoException, { host: wanted }: ListenSettings): string {
    if (error.code === 'EADDRINUSE') {
      return `Port ${port} is already in use: choose another with ${portOption}, or 0 for any free port.`;
    }
    if (error.code === 'EACCES') return `Port ${port} needs more rights: choose one above 1023 with ${portOption}.`;
    return `Cannot listen on ${wanted}:${port}: ${error.message}.`;
  }
}
