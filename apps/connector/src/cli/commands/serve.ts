import type { INestApplicationContext } from '@nestjs/common';
import { openApp } from '../../app.js';
import { Config } from '../../config/config.js';
import { Database } from '../../database/database.js';
import { startHttp } from '../../http/start-http.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { takeJobs } from '../../jobs/take-jobs.js';
import { WorkerThread } from '../../jobs/worker-thread.js';
import { EXIT } from '../exit.js';
import { withApp, withOpened } from '../run-command.js';

const CONCURRENCY = 4;
/** A process that stays tells the log what it does; a command answers on the terminal. */
const LASTING_LEVEL = 'info';

/** `serve`: the API and the pages; works the jobs too, in a thread beside, unless told otherwise. */
export const serve = (options: { port?: number; host?: string; worker: boolean }): Promise<number> =>
  withOpened(
    () => openApp(Config.load(process.env), LASTING_LEVEL),
    async ({ app, signal }) => {
      await app.get(JobsService).start();
      const url = await startHttp(app, options);
      const worker = options.worker ? await startWorkerThread(app, process.env) : null;
      try {
        console.log(`Strata is at ${url} (Ctrl-C stops it)`);
        await untilStopped(signal);
      } finally {
        await worker?.stop();
      }
      return EXIT.done;
    },
  );

/** `worker`: takes jobs until it is stopped; as many as you like may run, on as many machines. */
export const work = (): Promise<number> =>
  withApp(
    async ({ app, signal }) => {
      await takeJobs(app, CONCURRENCY);
      console.log('The worker takes jobs (Ctrl-C stops it; what is under way goes on in the next worker).');
      await untilStopped(signal);
      return EXIT.done;
    },
    { logLevel: LASTING_LEVEL },
  );

/** A worker beside the services of this process, on the same database. */
export function startWorkerThread(
  app: INestApplicationContext,
  env: NodeJS.ProcessEnv,
  defaultLogLevel = LASTING_LEVEL,
): Promise<WorkerThread> {
  const { url } = app.get(Database);
  return WorkerThread.start({
    // The server is looked after here: for the thread it is one like any other.
    env: { ...env, DATABASE_URL: url },
    logLevel: app.get(Config).logLevel ?? defaultLogLevel,
    concurrency: CONCURRENCY,
  });
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
