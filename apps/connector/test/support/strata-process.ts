import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RunningSandbox } from '@strata/testkit';

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StrataProcess {
  readonly ended: Promise<Ended>;
  isRunning(): boolean;
  /** Waits for a line of its answer, and gives what it matched. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  /** As a service manager ends a process: it closes what it has open. */
  stop(): Promise<Ended>;
  /** As the operating system ends a process that takes too much memory: nothing is told to it. */
  kill(): Promise<void>;
}

/** An installation on this machine: commands run as processes of their own on one data folder. */
export class Installation {
  private constructor(
    private readonly dataDir: string,
    private readonly allowedHosts: string,
    private readonly children = new Set<StrataProcess>(),
  ) {}

  static async create(sandbox: RunningSandbox): Promise<Installation> {
    const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-crash-'));
    return new Installation(
      dataDir,
      [sandbox.bitrix24.url, sandbox.pipedrive.url].map((url) => new URL(url).host).join(','),
    );
  }

  start(...args: readonly string[]): StrataProcess {
    const environment = {
      PATH: process.env['PATH'],
      STRATA_DATA_DIR: this.dataDir,
      STRATA_ALLOWED_HOSTS: this.allowedHosts,
    };
    const child = spawn(process.execPath, ['--no-warnings', MAIN, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) child[name].on('data', (chunk) => (said[name] += String(chunk)));
    const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...said })));
    const strata: StrataProcess = {
      ended,
      isRunning: () => child.exitCode === null && child.signalCode === null,
      said: async (pattern) => {
        for (;;) {
          const found = pattern.exec(said.stdout);
          if (found) return found;
          if (!strata.isRunning()) throw new Error(`it ended before it said ${pattern}: ${JSON.stringify(said)}`);
          await sleep(20);
        }
      },
      stop: () => {
        child.kill('SIGTERM');
        return ended;
      },
      kill: async () => {
        child.kill('SIGKILL');
        await ended;
      },
    };
    this.children.add(strata);
    return strata;
  }

  /** Runs a command to its end and reads what it answers as JSON. @throws Error with what it said when it fails */
  async ask<T>(...args: readonly string[]): Promise<T> {
    const { code, stdout, stderr } = await this.start(...args, '--json').ended;
    if (code !== 0) throw new Error(`strata ${args.join(' ')} ended with ${code}: ${stderr}${stdout}`);
    return JSON.parse(stdout) as T;
  }

  /** Puts another key into the data folder, as when it is restored without its own. */
  async replaceMasterKey(): Promise<void> {
    await fs.writeFile(path.join(this.dataDir, 'master.key'), randomBytes(32).toString('base64'));
  }

  /** Ends the database server the hard way, all of it. */
  async killDatabase(): Promise<void> {
    const pid = await this.databasePid();
    if (pid === null) throw new Error('no database server runs');
    process.kill(pid, 'SIGKILL');
    while (isAlive(pid)) await sleep(20);
  }

  async remove(): Promise<void> {
    for (const child of this.children) if (child.isRunning()) await child.kill();
    if ((await this.databasePid()) !== null) await this.killDatabase();
    // The server's children notice its death a moment later.
    await fs.rm(this.dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }

  /** Whether the embedded database server runs. */
  async hasDatabase(): Promise<boolean> {
    return (await this.databasePid()) !== null;
  }

  private async databasePid(): Promise<number | null> {
    for (const file of await fs.readdir(path.join(this.dataDir, 'postgres'), { recursive: true }).catch(() => [])) {
      if (path.basename(file) !== 'postmaster.pid') continue;
      const pid = Number((await fs.readFile(path.join(this.dataDir, 'postgres', file), 'utf8')).split('\n')[0]);
      if (pid > 0 && isAlive(pid)) return pid;
    }
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
