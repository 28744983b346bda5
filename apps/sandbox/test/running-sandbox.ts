import { parseOptions } from '../src/options.js';
import { startServers } from '../src/server.js';

export interface Reply<T> {
  status: number;
  body: T;
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read the way a client without types would
type Any = any;

/** Both servers on free ports, with short ways to call them. */
export async function runSandbox(...args: string[]) {
  const servers = await startServers(parseOptions(['--bitrix24-port', '0', '--pipedrive-port', '0', ...args]));
  const { url, credentials } = servers.bitrix24;
  const webhook = `${url}/rest/1/${credentials.webhookSecret}/`;

  async function post(address: string, body: unknown): Promise<Reply<Any>> {
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json() };
  }

  return {
    servers,
    webhook,
    /** A Bitrix24 method by webhook: status and whole body. */
    call: (method: string, params: object = {}) => post(webhook + method, params),
    /** The `result` of a method that must succeed. */
    result: async (method: string, params: object = {}): Promise<Any> => {
      const { status, body } = await post(webhook + method, params);
      if (status !== 200) throw new Error(`${method}: ${status} ${JSON.stringify(body)}`);
      return body.result;
    },
    control: (path: string, body?: object): Promise<Reply<Any>> => {
      const address = `${url}/_sandbox/${path}`;
      if (body) return post(address, body);
      return fetch(address).then(async (answer) => ({ status: answer.status, body: (await answer.json()) as Any }));
    },
    stop: () => servers.stop(),
  };
}

export type RunningSandbox = Awaited<ReturnType<typeof runSandbox>>;
