import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config, ConfigError } from '../src/config/config.js';

let dir: string;
beforeAll(async () => {
  dir = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-config-'));
});
afterAll(() => fs.rm(dir, { recursive: true }));

describe('the configuration', () => {
  it('works without any variable', () => {
    expect(Config.load({})).toMatchObject({
      databaseUrl: null,
      allowedHosts: [],
      crms: ['bitrix24', 'pipedrive'],
      apiToken: undefined,
      host: '127.0.0.1',
      port: 3000,
      logLevel: undefined,
    });
  });

  it('keeps its data in the workspace, wherever in it the command runs', () => {
    expect(Config.load({ STRATA_DATA_DIR: '' }).dataDir).toBe(path.resolve(process.cwd(), '../../.strata'));
    expect(Config.load({ STRATA_DATA_DIR: dir }).dataDir).toBe(dir);
  });

  it('reads lists and numbers', () => {
    const config = Config.load({
      STRATA_ALLOWED_HOSTS: '127.0.0.1:4010, localhost:4020',
      STRATA_CRMS: 'pipedrive',
      PORT: '0',
    });
    expect(config).toMatchObject({ allowedHosts: ['127.0.0.1:4010', 'localhost:4020'], crms: ['pipedrive'], port: 0 });
  });

  it('names every bad variable and shows none of their values', () => {
    const bad = {
      DATABASE_URL: 'mysql://hidden',
      STRATA_MASTER_KEY: 'hidden',
      STRATA_CRMS: 'hidden',
      STRATA_API_TOKEN: 'hidden',
      STRATA_ALLOWED_HOSTS: 'http://hidden/',
      STRATA_LOG_LEVEL: 'hidden',
      PORT: 'hidden',
    };
    let message = '';
    try {
      Config.load(bad);
    } catch (error) {
      expect(error).toBeInstanceOf(ConfigError);
      message = (error as Error).message;
    }
    for (const name of Object.keys(bad)) expect(message).toContain(name);
    expect(message).not.toContain('hidden');
  });

  it('makes one master key, readable by the owner only, however many ask for it', async () => {
    const keys = await Promise.all([1, 2, 3].map(() => Config.load({ STRATA_DATA_DIR: dir }).masterKey()));
    expect(keys[0]).toHaveLength(32);
    expect(keys.every((key) => key.equals(keys[0]!))).toBe(true);
    expect(await fs.readdir(dir)).toEqual(['master.key']);
    if (process.platform !== 'win32') expect((await fs.stat(path.join(dir, 'master.key'))).mode & 0o777).toBe(0o600);
  });

  it('takes the master key of the environment', async () => {
    const key = Buffer.alloc(32, 7);
    expect(await Config.load({ STRATA_MASTER_KEY: key.toString('base64') }).masterKey()).toEqual(key);
  });
});
