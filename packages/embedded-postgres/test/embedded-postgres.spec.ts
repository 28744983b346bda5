import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/index.js';
import { startClient } from './client-process.js';

/** Made once, as that takes seconds on a busy machine. */
let dir: string;
let elsewhere: string;
let opened: EmbeddedPostgres[] = [];

beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'strata embedded '));
  elsewhere = await fs.mkdtemp(path.join(os.tmpdir(), 'strata elsewhere '));
});
afterEach(async () => {
  for (const server of opened) await server.release();
  opened = [];
});
afterAll(async () => {
  for (const each of [dir, elsewhere]) await fs.rm(each, { recursive: true, force: true });
});

const open = async (): Promise<EmbeddedPostgres> => {
  const server = await startEmbeddedPostgres({ dir, settings: { shared_buffers: '16MB' } });
  opened.push(server);
  return server;
};

async function ask<T>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows as T[];
  } finally {
    await client.end();
  }
}

const serverPid = async (): Promise<number | null> => {
  const file = await fs.readFile(path.join(dir, 'data', 'postmaster.pid'), 'utf8').catch(() => null);
  return file === null ? null : Number(file.split('\n')[0]);
};

describe('the embedded server', () => {
  it('is made once when two processes begin at the same time, and stopped by the last one out', async () => {
    // What a process left that was killed while it made the server.
    await fs.mkdir(path.join(dir, 'unfinished-1', 'base'), { recursive: true });
    const [a, b] = await Promise.all([startClient(dir), startClient(dir)]);
    expect([a.adopted, b.adopted].sort()).toEqual([false, true]);
    expect(a.url).toBe(b.url);
    expect((await fs.readdir(dir)).filter((name) => name.startsWith('unfinished'))).toEqual([]);
    await a.leave();
    expect(await ask(b.url, 'select 1 as x')).toEqual([{ x: 1 }]);
    await b.leave();
    expect(await serverPid()).toBeNull();
  }, 60_000);

  it('keeps its data, its address and its password across restarts', async () => {
    const first = await open();
    await ask(first.url, 'create table kept as select 1 as x');
    await first.release();
    expect(await serverPid()).toBeNull();
    const second = await open();
    expect(second).toMatchObject({ url: first.url, adopted: false });
    expect(await ask(second.url, 'select x from kept')).toEqual([{ x: 1 }]);
  }, 60_000);

  it('speaks UTF-8, listens to this machine only and asks for a password', async () => {
    const { url, urlFor } = await open();
    expect(
      await ask(
        urlFor('postgres'),
        `select current_setting('server_encoding') as e, current_setting('listen_addresses') as l`,
      ),
    ).toEqual([{ e: 'UTF8', l: '127.0.0.1' }]);
    await expect(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow(/password authentication failed/);
    if (process.platform !== 'win32') expect((await fs.stat(path.join(dir, 'password'))).mode & 0o777).toBe(0o600);
  }, 60_000);

  it('does not count a killed process among its users', async () => {
    const killed = await startClient(dir);
    await killed.kill();
    const survivor = await open();
    expect(survivor).toMatchObject({ url: killed.url, adopted: true });
    await survivor.release();
    expect(await serverPid()).toBeNull();
  }, 60_000);

  it('comes back at the same address after it was killed, with every acknowledged row', async () => {
    const before = await open();
    await ask(before.url, 'create table written as select generate_series(1, 1000) as x');
    process.kill((await serverPid())!, 'SIGKILL');
    const after = await open();
    expect(after).toMatchObject({ url: before.url, adopted: false });
    expect(await ask(before.url, 'select count(*)::int as n from written')).toEqual([{ n: 1000 }]);
  }, 60_000);
});

describe('what stands in the way is said in one sentence', () => {
  it('when the folder cannot be written', async () => {
    const file = path.join(elsewhere, 'a-file');
    await fs.writeFile(file, '');
    await expect(startEmbeddedPostgres({ dir: path.join(file, 'below') })).rejects.toThrow(
      /^The data folder .* cannot be written \(ENOTDIR\): make it writable or point STRATA_DATA_DIR at another folder\.$/,
    );
  });

  it('when the files are of another major version', async () => {
    await fs.mkdir(path.join(elsewhere, 'old', 'data'), { recursive: true });
    await fs.writeFile(path.join(elsewhere, 'old', 'data', 'PG_VERSION'), '16\n');
    await expect(startEmbeddedPostgres({ dir: path.join(elsewhere, 'old') })).rejects.toThrow(
      /was made by PostgreSQL 16 and cannot be opened by 18/,
    );
  });

  it('when the folder is damaged beyond recognition', async () => {
    await fs.mkdir(path.join(elsewhere, 'empty', 'data'), { recursive: true });
    await expect(startEmbeddedPostgres({ dir: path.join(elsewhere, 'empty') })).rejects.toThrow(
      /is damaged: it has no PG_VERSION/,
    );
  });

  it('when a setting is no plain text', async () => {
    await expect(startEmbeddedPostgres({ dir, settings: { fsync: 'off; rm' } })).rejects.toThrow(RangeError);
  }, 60_000);

  it('when the files are damaged, with the reason of the server', async () => {
    await (await open()).release();
    await fs.rm(path.join(dir, 'data', 'global', 'pg_control'));
    await expect(startEmbeddedPostgres({ dir })).rejects.toThrow(
      /does not start: .*(pg_control|find the database system)/,
    );
  }, 60_000);
});
