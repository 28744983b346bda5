import { setTimeout as sleep } from 'node:timers/promises';
import type { ProgressState } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import type { Portal } from '../portals/portals.service.js';
import { isDatabaseFault } from './is-database-fault.js';
import { RunRepository } from './run.repository.js';
import type { Run, RunParameters } from './run.js';
import { todayIn } from './today.js';

const POLL_MS = 250;
/** A lost database that does not come back by then ends the waiting. */
const PATIENCE_MS = 60_000;
const HAND_ON_AFTER_MS = 3_000;
const MOST_ATTEMPTS = 60;

export interface Launched {
  readonly run: Run;
  /** False: the portal already had work under way, and this is it. */
  readonly isNew: boolean;
}

/** Starts runs through the queue and waits for them, whoever works them. */
@Injectable()
export class RunLauncher {
  constructor(
    private readonly runs: RunRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Puts a run into the queue. A portal works at one thing at a time: where a job waits or runs already (left by a
   * process that died, say), that one is returned instead.
   */
  async launch(portal: Portal, kind: string, parameters: RunParameters): Promise<Launched> {
    let created: Run | null = null;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const pendingId = await this.jobs.findPending(portal.id);
      const pending = pendingId === null ? null : await this.runs.find(portal.id, pendingId);
      if (pending?.status === 'running') {
        const isNew = pending.runId === created?.runId;
        if (created && !isNew) await this.runs.discard(portal.id, created.runId);
        return { run: pending, isNew };
      }
      if (pendingId === null) {
        // Without a job an unfinished run would wait for ever: its job was lost with the queue, or was never sent.
        const run: Run =
          created ??
          (await this.runs.findUnfinished(portal.id)) ??
          (created = await this.create(portal, kind, parameters));
        if (await this.jobs.enqueue(portal.id, run.runId)) return { run, isNew: run === created };
      }
      // The job of a run that has just ended goes in a moment; or somebody else was faster.
      await sleep(POLL_MS);
    }
    if (created) await this.runs.discard(portal.id, created.runId);
    throw new Error('The job of the run before has not ended yet; try again in a minute.');
  }

  private create(portal: Portal, kind: string, parameters: RunParameters): Promise<Run> {
    return this.runs.create(portal.id, kind, parameters.asOf ?? todayIn(portal.timeZone, new Date()), parameters);
  }

  /** Waits until the run has ended, reporting where it stands. */
  async wait(
    portalId: string,
    runId: string,
    signal: AbortSignal,
    onProgress: (state: ProgressState | null) => void,
  ): Promise<Run> {
    let lostAt: number | null = null;
    for (;;) {
      signal.throwIfAborted();
      try {
        const run = await this.runs.find(portalId, runId);
        if (!run) throw new Error(`Run ${runId} is gone: its portal was disconnected.`);
        if (run.status !== 'running') return run;
        onProgress(await this.runs.readProgress(portalId));
        if (lostAt !== null && Date.now() - lostAt > HAND_ON_AFTER_MS) {
          // Asking hands a job on that the outage cut off; without that the queue notices a good deal later.
          await this.jobs.findPending(portalId);
          lostAt = null;
        }
      } catch (error) {
        // The database is being started again: the work goes on then, and so does the waiting.
        if (!isDatabaseFault(error) || (lostAt !== null && Date.now() - lostAt > PATIENCE_MS)) throw error;
        lostAt ??= Date.now();
      }
      await sleep(POLL_MS);
    }
  }
}
