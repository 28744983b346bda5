import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface SandboxAddresses {
  readonly bitrix24: { readonly url: string; readonly webhook: string; readonly control: string };
  readonly pipedrive: { readonly url: string; readonly token: string; readonly control: string };
  /** File of the certificate to trust, with `--tls`. */
  readonly certificate?: string;
}

export interface RunningSandbox extends SandboxAddresses {
  stop(): Promise<void>;
}

/** Starts the sandbox as a process of its own, on free ports, and waits until both servers answer. */
export async function startSandbox(args: readonly string[] = []): Promise<RunningSandbox> {
  const main = fileURLToPath(import.meta.resolve('@strata/sandbox/dist/main.js'));
  const child = spawn(process.execPath, [main, '--bitrix24-port', '0', '--pipedrive-port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const firstLine = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const line = await Promise.race([firstLine, exited.then(() => null)]);
  if (line === null) throw new Error(`the sandbox did not start: ${complaint}`);
  return {
    ...(JSON.parse(line) as SandboxAddresses),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Calls the sandbox's control plane: `GET` without a body, `POST` with one. */
export async function control<T>(base: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(new URL(path, base), {
    method: body === undefined ? 'GET' : 'POST',
    headers: { 'content-type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`sandbox ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as T;
}
