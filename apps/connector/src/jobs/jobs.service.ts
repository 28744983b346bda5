import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Job, PgBoss } from 'pg-boss';
import type pg from 'pg';
import { QUESTION_QUEUE } from './question-queue.js';
import { PortalLock } from './portal-lock.js';
import { WorkerPresence } from './worker-presence.js';

/** Connection settings of the queue: its own role and schema. */
export const JOBS_CONNECTION = Symbol('JOBS_CONNECTION');

const QUEUE = 'portal-run';
const LOCK_TAKEN_WITHIN_MS = 2_000;
const LOCK_FREE_WITHIN_MS = 30_000;
const LOCK_ASKED_EVERY_MS = 200;

interface RunJob {
  readonly portalId: string;
  readonly runId: string;
}

export type RunHandler = (portalId: string, runId: string, signal: AbortSignal) => Promise<void>;

/**
 * The queue of runs, in PostgreSQL. A job names a run and holds nothing else: it can be made again from the `run` table.
 * A portal has at most one job that waits or runs; the job of a killed worker goes to another one. The queue is opened by
 * its first use, so that what only reads pays nothing for it.
 */
@Injectable()
export class JobsService {
  private readonly logger = new Logger(JobsService.name);
  private opened: Promise<PgBoss> | null = null;
  private presence: WorkerPresence | null = null;

  constructor(@Inject(JOBS_CONNECTION) private readonly connection: pg.ClientConfig) {}

  /** Opens the queue now: a server learns of a fault when it starts, not with the first run. */
  async start(): Promise<void> {
    await this.queue();
  }

  async stop(): Promise<void> {
    await this.presence?.end();
    this.presence = null;
    const boss = await this.opened?.catch(() => null);
    this.opened = null;
    await boss?.stop({ graceful: true, timeout: 10_000 });
  }

  /** False when the portal already has a job that waits or runs. */
  async enqueue(portalId: string, runId: string): Promise<boolean> {
    const id = await (await this.queue()).send(QUEUE, { portalId, runId } satisfies RunJob, { singletonKey: portalId });
    return id !== null;
  }

  /**
   * The run whose job waits or runs for the portal. A job whose worker is dead, or that waits for its next try, is made
   * anew, so that a worker takes it at once: somebody is waiting.
   */
  async findPending(portalId: string): Promise<string | null> {
    const jobs = await (await this.queue()).findJobs<RunJob>(QUEUE, { key: portalId });
    const pending = jobs.find((job) => ['created', 'retry', 'active'].includes(job.state));
    if (!pending) return null;
    const { runId } = pending.data;
    if (
      pending.state === 'retry' ||
      (pending.state === 'active' && (await this.isAbandoned(portalId, pending.startedOn)))
    ) {
      await (await this.queue()).deleteJob(QUEUE, pending.id);
      await this.enqueue(portalId, runId);
    }
    return runId;
  }

  /** Nobody holds the portal's lock, and it is not just that the worker has not taken it yet. */
  private async isAbandoned(portalId: string, startedAt: Date): Promise<boolean> {
    if (Date.now() - startedAt.getTime() < LOCK_TAKEN_WITHIN_MS) return false;
    const lock = await PortalLock.tryAcquire(this.connection, portalId);
    await lock?.release();
    return lock !== null;
  }

  /** Begins to take jobs. A handler that throws has its job repeated later; a handler that returns is done with it. */
  async work(handler: RunHandler, options: { concurrency: number }): Promise<void> {
    await (
      await this.queue()
    ).work<RunJob>(
      QUEUE,
      { batchSize: 1, pollingIntervalSeconds: 0.5, localConcurrency: options.concurrency },
      async ([job]: Job<RunJob>[]) => {
        const { portalId, runId } = job!.data;
        const lock = await PortalLock.tryAcquire(this.connection, portalId);
        if (!lock) throw new Error(`portal ${portalId} is being worked by another worker`);
        try {
          await handler(portalId, runId, AbortSignal.any([job!.signal, lock.lost]));
        } finally {
          await lock.release();
        }
      },
    );
  }

  /** Does the work while no worker has the portal, and keeps it from them meanwhile. Waits for the one that has it. */
  async exclusively<T>(portalId: string, work: () => Promise<T>): Promise<T> {
    const giveUpAt = Date.now() + LOCK_FREE_WITHIN_MS;
    for (;;) {
      const lock = await PortalLock.tryAcquire(this.connection, portalId);
      if (lock) return work().finally(() => lock.release());
      if (Date.now() > giveUpAt) throw new Error('A worker is still busy with the portal; try again in a minute.');
      await sleep(LOCK_ASKED_EVERY_MS);
    }
  }

  /** Tells other processes, as long as this one lives, that a lasting worker takes the jobs. */
  async announceWorker(): Promise<void> {
    this.presence ??= await WorkerPresence.announce(this.connection);
  }

  hasLiveWorker(): Promise<boolean> {
    return WorkerPresence.exists(this.connection);
  }

  /** The opened queue. */
  queue(): Promise<PgBoss> {
    return (this.opened ??= this.open().catch((error: unknown) => {
      this.opened = null;
      throw error;
    }));
  }

  private async open(): Promise<PgBoss> {
    const { PgBoss } = await import('pg-boss');
    const boss = new PgBoss({
      ...(this.connection as { connectionString: string }),
      schema: 'jobs',
      createSchema: false,
      max: 4,
      superviseIntervalSeconds: 5,
      monitorIntervalSeconds: 5,
    });
    boss.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
    await boss.start();
    await boss.createQueue(QUEUE, {
      policy: 'exclusive',
      heartbeatSeconds: 10,
      retryLimit: 20,
      retryDelay: 1,
      retryBackoff: true,
      retryDelayMax: 60,
      expireInSeconds: 23 * 3600,
    });
    await boss.createQueue(QUESTION_QUEUE, { deleteAfterSeconds: 600 });
    return boss;
  }
}
