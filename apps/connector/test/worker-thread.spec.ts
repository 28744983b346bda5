import { afterEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { WorkerThread } from '../src/jobs/worker-thread.js';

const options = { env: { TOLD: 'this' }, logLevel: 'info', concurrency: 3 };
/** Threads write here what they saw. */
const seen = new SharedArrayBuffer(8);
const counts = new Int32Array(seen);

const program = (text: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`import { parentPort, workerData } from 'node:worker_threads';${text}`)}`,
  );
const start = (text: string): Promise<WorkerThread> =>
  WorkerThread.start(
    { ...options, ...({ seen } as object) },
    program(`const counts = new Int32Array(workerData.seen);${text}`),
  );

const errors: string[] = [];
Logger.overrideLogger({
  log: () => undefined,
  warn: () => undefined,
  error: (message: string) => errors.push(message),
});

afterEach(() => {
  counts.fill(0);
  errors.length = 0;
});

describe('a worker thread', () => {
  it('has begun once it says so, with its own environment and settings, and ends when it is told', async () => {
    const thread = await start(`
      if (process.env.TOLD === 'this' && workerData.concurrency === 3) counts[0] = 1;
      parentPort.once('message', (said) => { counts[1] = said === 'stop' ? 1 : 2; parentPort.close(); });
      parentPort.postMessage('ready');`);
    expect(counts[0]).toBe(1);
    await thread.stop();
    expect(counts[1]).toBe(1);
    expect(errors).toEqual([]);
  });

  it('is started again when it breaks down, and says what broke it', async () => {
    const thread = await start(`
      if (Atomics.add(counts, 0, 1) === 0) setTimeout(() => { throw new Error('out of order'); }, 10);
      parentPort.once('message', () => parentPort.close());
      parentPort.postMessage('ready');
      Atomics.notify(counts, 0);`);
    while (Atomics.load(counts, 0) < 2) await new Promise((resolve) => setTimeout(resolve, 20));
    await thread.stop();
    expect(counts[0]).toBe(2);
    expect(errors).toEqual(['the worker thread broke down (out of order); it is started again in 1 s']);
  });

  it('is not started again once it is to stop, however it ends', async () => {
    const thread = await start(`
      Atomics.add(counts, 0, 1);
      parentPort.once('message', () => { throw new Error('while stopping'); });
      parentPort.postMessage('ready');`);
    await thread.stop();
    expect([counts[0], errors]).toEqual([1, []]);
  });

  it('that cannot begin is an error of the start', async () => {
    await expect(start(`throw new Error('no database')`)).rejects.toThrow('no database');
    await expect(start(`parentPort.close()`)).rejects.toThrow('ended before it took jobs');
  });
});
