import type { ProgressState } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import type { Portal } from '../portals/portals.service.js';
import { RunRepository } from './run.repository.js';
import type { Run, RunParameters } from './run.js';
import { todayIn } from './today.js';

const POLL_MS = 250;

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
    const pendingId = await this.jobs.findPending(portal.id);
    const pending = pendingId === null ? null : await this.runs.find(portal.id, pendingId);
    if (pending?.status === 'running') return { run: pending, isNew: false };

    // Without a job an unfinished run would wait for ever: its job was lost with the queue, or was never sent.
    const orphan = await this.runs.findUnfinished(portal.id);
    if (orphan && (await this.jobs.enqueue(portal.id, orphan.runId))) return { run: orphan, isNew: false };

    const asOf = parameters.asOf ?? todayIn(portal.timeZone, new Date());
    const run = await this.runs.create(portal.id, kind, asOf, parameters);
    if (await this.jobs.enqueue(portal.id, run.runId)) return { run, isNew: true };
    await this.runs.finish(portal.id, run.runId, 'failed', 'Another run was started at the same moment.');
    const other = await this.runs.findUnfinished(portal.id);
    if (!other) throw new Error('Another run has just ended; try again.');
    return { run: other, isNew: false };
  }

  /** Waits until the run has ended, reporting where it stands. */
  async wait(portalId: string, runId: string, signal: AbortSignal, onProgress: (state: ProgressState | null) => void): Promise<Run> {
    for (;;) {
      signal.throwIfAborted();
      const run = await this.runs.find(portalId, runId);
      if (!run) throw new Error(`run ${runId} is gone`);
      if (run.status !== 'running') return run;
      onProgress(await this.runs.readProgress(portalId));
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
}
