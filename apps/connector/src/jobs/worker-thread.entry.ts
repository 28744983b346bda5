import 'reflect-metadata';
import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { openServices } from '../app.js';
import { Config } from '../config/config.js';
import { takeJobs } from './take-jobs.js';
import { READY, type WorkerThreadOptions } from './worker-thread.js';

// The thread that `WorkerThread` starts: the same services as `strata worker`, stopped by the first message.
const { logLevel, concurrency } = workerData as Omit<WorkerThreadOptions, 'env'>;
const stop = once(parentPort!, 'message');
const { app, close } = await openServices(Config.load(process.env), logLevel);
try {
  await takeJobs(app, concurrency);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort!.postMessage(READY);
  await stop;
} finally {
  await close();
}
parentPort!.close();
