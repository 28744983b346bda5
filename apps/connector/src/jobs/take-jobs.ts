import type { INestApplicationContext } from '@nestjs/common';
import { Questions } from '../insight/questions.js';
import { RunExecutor } from '../runs/run-executor.service.js';
import { JobsService } from './jobs.service.js';

/** Makes these services a lasting worker: others learn that it lives, and it takes jobs and answers questions until the services are closed. */
export async function takeJobs(app: INestApplicationContext, concurrency: number): Promise<void> {
  const jobs = app.get(JobsService);
  const executor = app.get(RunExecutor);
  await app.get(Questions).answer(concurrency);
  await jobs.announceWorker();
  await jobs.work((portalId, runId, signal) => executor.execute(portalId, runId, signal), { concurrency });
}
