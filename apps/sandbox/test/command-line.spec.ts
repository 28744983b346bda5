import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

/** Runs the built program; `untilLine` sends SIGTERM after the first line of output. */
async function run(args: readonly string[], { untilLine = false } = {}) {
  const child = spawn(process.execPath, [main, '--contacts', '5', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let errors = '';
  child.stderr.on('data', (chunk) => (errors += String(chunk)));
  const exit = new Promise<number | null>((resolve) => child.once('close', resolve));
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    return exit;
  };
  const line = untilLine ? await Promise.race([firstLine, exit.then(() => '')]) : '';
  return { line, stop, exit, errors: () => errors };
}

const freePorts = ['--bitrix24-port', '0', '--pipedrive-port', '0'];

describe('sandbox on the command line', () => {
  it('prints addresses and credentials as one line of JSON, answers there and stops on SIGTERM', async () => {
    const { line, stop } = await run([...freePorts, '--json'], { untilLine: true });
    const { bitrix24, pipedrive } = JSON.parse(line);
    expect(bitrix24.webhook).toBe(`${bitrix24.url}/rest/1/${bitrix24.webhook.split('/')[5]}/`);
    expect(pipedrive.token).toMatch(/^[0-9a-f]{40}$/);
    expect((await fetch(`${bitrix24.webhook}profile`)).status).toBe(200);
    const states = await Promise.all(
      [bitrix24, pipedrive].map(async ({ control }): Promise<{ vendor: string }> => {
        const answer = await fetch(`${control}state`);
        return (await answer.json()) as { vendor: string };
      }),
    );
    expect(states.map(({ vendor }) => vendor)).toEqual(['bitrix24', 'pipedrive']);
    expect(await stop()).toBe(0);
  });

  it('says in one sentence that a port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => blocker.once('listening', resolve));
    const { port } = blocker.address() as AddressInfo;
    const { exit, errors } = await run(['--bitrix24-port', '0', '--pipedrive-port', String(port)]);
    expect(await exit).toBe(1);
    expect(errors().trim()).toBe(
      `Port ${port} is already in use: choose another with --pipedrive-port, or 0 for any free port.`,
    );
    blocker.close();
  });

  it.each([
    [['--deals', 'no-such-file.csv'], 1, 'no-such-file.csv does not exist.'],
    [['--customers', 'x.csv'], 2, '--customers needs --deals'],
    [['--contacts', 'many'], 2, 'whole number'],
    [['--profile', 'gold'], 2, 'profile'],
    [['--timezone', 'Mars/Base'], 2, 'IANA time zone'],
  ])('refuses %j', async (args, code, message) => {
    const { exit, errors } = await run([...freePorts, ...args]);
    expect(await exit).toBe(code);
    expect(errors()).toContain(message);
  });

  it('serves https with a certificate that a client can be told to trust', async () => {
    const { line, stop } = await run([...freePorts, '--json', '--tls'], { untilLine: true });
    const { bitrix24, certificate } = JSON.parse(line);
    const status = await new Promise((resolve, reject) => {
      get(`${bitrix24.webhook}profile`, { ca: readFileSync(certificate) }, (answer) => resolve(answer.statusCode)).once(
        'error',
        reject,
      );
    });
    expect(status).toBe(200);
    expect(await stop()).toBe(0);
    rmSync(dirname(certificate), { recursive: true, force: true });
  });
});
