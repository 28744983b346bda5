import { openApp } from '../../app.js';
import { Config } from '../../config/config.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { RunExecutor } from '../../runs/run-executor.service.js';
import { startHttp } from '../../http/start-http.js';
import { EXIT } from '../exit.js';
import { withApp, withOpened, type CommandContext } from '../run-command.js';

const CONCURRENCY = 4;
/** A process that stays tells the log what it does; a command answers on the terminal. */
const LASTING_LEVEL = 'info';

/** `serve`: the API and the pages; works the jobs too unless told otherwise. */
export const serve = (options: { port?: number; host?: string; worker: boolean }): Promise<number> =>
  withOpened(
    () => openApp(Config.load(process.env), LASTING_LEVEL),
    async (context) => {
      await context.app.get(JobsService).start();
      const url = await startHttp(context.app, options);
      console.log(`Strata is at ${url} (Ctrl-C stops it)`);
      if (options.worker) await startWorker(context);
      await untilStopped(context.signal);
      return EXIT.done;
    },
  );

/** `worker`: takes jobs until it is stopped; as many as you like may run, on as many machines. */
export const work = (): Promise<number> =>
  withApp(
    async (context) => {
      await startWorker(context);
      console.log('The worker takes jobs (Ctrl-C stops it; what is under way goes on in the next worker).');
      await untilStopped(context.signal);
      return EXIT.done;
    },
    { logLevel: LASTING_LEVEL },
  );

async function startWorker({ app }: CommandContext): Promise<void> {
  const jobs = app.get(JobsService);
  const executor = app.get(RunExecutor);
  await jobs.announceWorker();
  await jobs.work((portalId, runId, signal) => executor.execute(portalId, runId, signal), { concurrency: CONCURRENCY });
}

const untilStopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
