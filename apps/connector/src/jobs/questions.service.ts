import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Job } from 'pg-boss';
import { QUESTION_QUEUE } from './question-queue.js';
import { JobsService } from './jobs.service.js';

/** How long an answer may take before whoever asked is told that there is none. */
const PATIENCE_MS = 120_000;
const ASKED_EVERY_MS = 50;

/** What came of a question; a refusal is an answer too, and nothing to be repeated. */
type Answer = { readonly answer: unknown } | { readonly refusal: string };

/**
 * Questions that take computing, such as a report over a whole portal. They go through the queue to whichever worker
 * lives, so that a server which answers requests does not compute; the answer comes back as the output of the job.
 */
@Injectable()
export class QuestionsService {
  constructor(private readonly jobs: JobsService) {}

  /**
   * Asks the workers. Where none lives, `here` answers.
   *
   * @param question  plain data
   * @throws RangeError when the question is refused as impossible, Error when there is no answer in time
   */
  async ask<Q extends object>(question: Q, here: (question: Q) => Promise<unknown>): Promise<unknown> {
    if (!(await this.jobs.hasLiveWorker())) return here(question);
    const queue = await this.jobs.queue();
    const id = await queue.send(QUESTION_QUEUE, question, { retryLimit: 1, expireInSeconds: PATIENCE_MS / 1000 });
    if (id === null) throw new Error('The queue did not take the question; try again.');
    const giveUpAt = Date.now() + PATIENCE_MS;
    while (Date.now() < giveUpAt) {
      const job = await queue.getJobById<Q>(QUESTION_QUEUE, id);
      if (job?.state === 'completed') {
        await queue.deleteJob(QUESTION_QUEUE, id);
        const found = job.output as Answer;
        if ('refusal' in found) throw new RangeError(found.refusal);
        return found.answer;
      }
      if (job === null || job.state === 'failed' || job.state === 'cancelled') break;
      await sleep(ASKED_EVERY_MS);
    }
    throw new Error('No worker answered; see the log of the workers.');
  }

  /** Begins to answer. What `answer` throws as RangeError goes back as a refusal. */
  async answer(
    answer: (question: object) => Promise<unknown>,
    { concurrency }: { concurrency: number },
  ): Promise<void> {
    await (
      await this.jobs.queue()
    ).work<object>(
      QUESTION_QUEUE,
      { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: concurrency },
      async ([job]: Job<object>[]): Promise<Answer> => {
        try {
          return { answer: await answer(job!.data) };
        } catch (error) {
          if (error instanceof RangeError) return { refusal: error.message };
          throw error;
        }
      },
    );
  }
}
