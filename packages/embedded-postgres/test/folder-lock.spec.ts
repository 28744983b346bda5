import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withFolderLock } from '../src/folder-lock.js';
import { isAlive, newMark } from '../src/process-mark.js';

let folder: string;
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-lock-'));
});
afterEach(() => fs.rm(folder, { recursive: true }));

describe('the lock of a folder', () => {
  it('lets one in at a time and leaves nothing behind', async () => {
    let inside = 0;
    let most = 0;
    const work = async (): Promise<void> => {
      most = Math.max(most, ++inside);
      await fs.readdir(folder);
      inside -= 1;
    };
    await Promise.all(Array.from({ length: 12 }, () => withFolderLock(folder, work)));
    expect(most).toBe(1);
    expect(await fs.readdir(folder)).toEqual([]);
  });

  it('is free again after work that failed', async () => {
    await expect(withFolderLock(folder, () => Promise.reject(new Error('on purpose')))).rejects.toThrow('on purpose');
    expect(await withFolderLock(folder, async () => 'free')).toBe('free');
  });

  it('is not held by the dead, wherever they died', async () => {
    const dead = '999999999_1_abcdef';
    await fs.writeFile(path.join(folder, `ticket-1-${dead}`), '');
    await fs.writeFile(path.join(folder, `drawing-${dead}`), '');
    expect(await withFolderLock(folder, async () => 'free')).toBe('free');
    expect(await fs.readdir(folder)).toEqual([]);
  });
});

describe('the mark of a process', () => {
  it('tells a living process from one that got its number later', () => {
    const mark = newMark();
    expect(isAlive(mark)).toBe(true);
    if (process.platform === 'linux') expect(isAlive(mark.replace(/_\d+_/, '_1_'))).toBe(false);
    expect(isAlive('not a mark')).toBe(false);
  });
});
