import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Logger } from '@nestjs/common';

/** What the thread is told: its settings, and nothing that lives in this one. */
export interface WorkerThreadOptions {
  /** Environment that its configuration is read from. */
  readonly env: NodeJS.ProcessEnv;
  readonly logLevel: string;
  /** Jobs that it works at once. */
  readonly concurrency: number;
}

/** Said by the thread once it takes jobs. */
export const READY = 'ready';
/** Said to the thread: finish and end. */
export const STOP = 'stop';

const ENTRY = new URL('./worker-thread.entry.js', import.meta.url);
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;
/** A thread that lived so long was well: the next one is not waited for. */
const WELL_AFTER_MS = 60_000;
const STOPPED_WITHIN_MS = 30_000;

/**
 * Works the jobs in a thread of this process, so that computing does not hold up who answers requests: the thread has its
 * own event loop, services and connections, like `strata worker`. When it breaks down it is started again, after a
 * pause that grows; its job goes to the next worker like that of a killed one.
 */
export class WorkerThread {
  private readonly logger = new Logger(WorkerThread.name);
  private readonly stopping = new AbortController();
  private worker: Worker | null = null;
  private over: Promise<void> = Promise.resolve();

  private constructor(
    private readonly options: WorkerThreadOptions,
    private readonly entry: URL,
  ) {}

  /**
   * Resolves once the thread takes jobs.
   *
   * @param entry  another program for the thread, which says {@link READY} and understands {@link STOP}
   * @throws Error of the thread when it cannot begin
   */
  static async start(options: WorkerThreadOptions, entry: URL = ENTRY): Promise<WorkerThread> {
    const thread = new WorkerThread(options, entry);
    const ended = await thread.begin();
    thread.over = thread.lookAfter(ended);
    return thread;
  }

  /** Lets the thread finish what it can and waits for its end. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.worker?.postMessage(STOP);
    const late = setTimeout(() => void this.worker?.terminate(), STOPPED_WITHIN_MS);
    await this.over;
    clearTimeout(late);
  }

  /** @returns the end of the thread, once it takes jobs; the end rejects with what broke it */
  private async begin(): Promise<{ readonly end: Promise<void> }> {
    const { env, ...workerData } = this.options;
    const worker = new Worker(this.entry, { env, workerData });
    const end = new Promise<void>((resolve, reject) => {
      worker.once('error', reject);
      worker.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`it exited with ${code}`))));
    });
    const ready = once(worker, 'message');
    await Promise.race([ready, end.then(() => Promise.reject(new Error('it ended before it took jobs')))]);
    this.worker = worker;
    return { end };
  }

  private async lookAfter(first: { readonly end: Promise<void> }): Promise<void> {
    let waitMs = FIRST_WAIT_MS;
    let { end } = first;
    for (;;) {
      const startedAt = Date.now();
      const failure = await end.then(
        () => null,
        (error: unknown) => error,
      );
      this.worker = null;
      if (this.stopping.signal.aborted) return;
      if (Date.now() - startedAt > WELL_AFTER_MS) waitMs = FIRST_WAIT_MS;
      const reason = failure === null ? 'it ended by itself' : ((failure as Error).message ?? String(failure));
      this.logger.error(`the worker thread broke down (${reason}); it is started again in ${waitMs / 1000} s`);
      await sleep(waitMs, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      if (this.stopping.signal.aborted) return;
      waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS);
      end = this.begin().then((begun) => {
        if (this.stopping.signal.aborted) this.worker?.postMessage(STOP);
        return begun.end;
      });
    }
  }
}
