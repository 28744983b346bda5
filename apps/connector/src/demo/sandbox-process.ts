import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface SandboxAddresses {
  readonly bitrix24: { readonly url: string; readonly webhook: string };
  readonly pipedrive: { readonly url: string; readonly token: string };
}

export interface SandboxProcess extends SandboxAddresses {
  stop(): Promise<void>;
}

/** Starts both sandbox CRMs as a process of their own, on free ports. @throws Error with what the process said */
export async function startSandboxProcess(args: readonly string[]): Promise<SandboxProcess> {
  const main = fileURLToPath(import.meta.resolve('@strata/sandbox/dist/main.js'));
  const child = spawn(process.execPath, [main, '--bitrix24-port', '0', '--pipedrive-port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer = new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve));
  const line = await Promise.race([answer, exited.then(() => null)]);
  if (line === null) throw new Error(complaint.trim() || 'The sandbox CRMs did not start.');
  // Nobody to serve any more: a killed demo must not leave them behind.
  process.once('exit', () => child.kill('SIGKILL'));
  return {
    ...(JSON.parse(line) as SandboxAddresses),
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
