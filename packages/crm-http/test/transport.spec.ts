import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from '@jest/globals';
import { CrmError } from '@strata/crm-port';
import { CANCELLED, type HttpRequest, transport } from '../src/index.js';

let server: Server | null = null;

async function serve(listener: RequestListener): Promise<{ host: string; request: HttpRequest }> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, request: { name: 'm', method: 'POST', url: `http://${host}/rest/1/s3cret/m`, isRepeatable: true } };
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => error as CrmError,
  );

afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  server = null;
});

describe('transport', () => {
  it('sends JSON and reads JSON', async () => {
    const { host, request } = await serve((incoming, response) => {
      let text = '';
      incoming.on('data', (chunk) => (text += String(chunk)));
      incoming.on('end', () => {
        response.setHeader('X-Left', '7');
        response.end(JSON.stringify({ type: incoming.headers['content-type'], body: JSON.parse(text) }));
      });
    });
    const answer = await transport({ allowedHosts: [host] })({ ...request, body: { a: [1] } });
    expect(answer).toMatchObject({
      status: 200,
      headers: { 'x-left': '7' },
      json: { type: 'application/json', body: { a: [1] } },
    });
  });

  it('takes every status as an answer and an unreadable body as text', async () => {
    const { host, request } = await serve((_, response) => response.writeHead(502).end('<html>Bad gateway</html>'));
    const answer = await transport({ allowedHosts: [host] })(request);
    expect(answer).toMatchObject({ status: 502, json: undefined, text: '<html>Bad gateway</html>' });
  });

  it('follows no redirect', async () => {
    const { host, request } = await serve((_, response) =>
      response.writeHead(302, { Location: 'http://10.0.0.1/' }).end(),
    );
    expect((await transport({ allowedHosts: [host] })(request)).status).toBe(302);
  });

  it('turns a broken connection into a temporary error without the address', async () => {
    const { host, request } = await serve((incoming) => incoming.socket.destroy());
    const error = await failure(transport({ allowedHosts: [host] })(request));
    expect(error).toMatchObject({ kind: 'temporary' });
    expect(inspect(error, { depth: 10 })).not.toContain('s3cret');
  });

  it('turns a body that is cut short into a temporary error', async () => {
    const { host, request } = await serve((_, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"result":');
      setImmediate(() => response.destroy());
    });
    expect(await failure(transport({ allowedHosts: [host] })(request))).toMatchObject({ kind: 'temporary' });
  });

  it('gives up after its time', async () => {
    const { host, request } = await serve(() => undefined);
    const error = await failure(transport({ allowedHosts: [host], timeoutMs: 20 })(request));
    expect(error).toMatchObject({ kind: 'temporary', message: expect.stringContaining('did not answer in time') });
  });

  it('ends at the signal', async () => {
    const abort = new AbortController();
    const { host, request } = await serve(() => abort.abort());
    const error = await failure(transport({ allowedHosts: [host], signal: abort.signal })(request));
    expect(error).toMatchObject({ kind: 'temporary', details: { code: CANCELLED } });
  });

  it('refuses a host that the operator did not list', async () => {
    const { request } = await serve((_, response) => response.end('{}'));
    expect(await failure(transport({ allowedHosts: [] })(request))).toMatchObject({ kind: 'rejected' });
  });
});
