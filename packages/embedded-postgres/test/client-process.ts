import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ClientProcess {
  readonly url: string;
  readonly adopted: boolean;
  /** Ends as it should. */
  leave(): Promise<void>;
  /** kill -9 */
  kill(): Promise<void>;
}

/** Starts another process that uses the folder's server. Needs the built package. */
export async function startClient(dir: string): Promise<ClientProcess> {
  const program = fileURLToPath(new URL('use-server.mjs', import.meta.url));
  const child = spawn(process.execPath, [program, dir], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const line = await Promise.race([
    new Promise<string>((resolve) => createInterface({ input: child.stdout }).once('line', resolve)),
    ended.then(() => ''),
  ]);
  if (line === '') throw new Error('the client process ended before it had a server');
  return {
    ...(JSON.parse(line) as { url: string; adopted: boolean }),
    leave: () => {
      child.stdin.write('leave\n');
      return ended;
    },
    kill: () => {
      child.kill('SIGKILL');
      return ended;
    },
  };
}
