import { Injectable } from '@nestjs/common';
import { JobsService } from '../jobs/jobs.service.js';
import { PortalsService, type Portal } from '../portals/portals.service.js';
import { RunRepository } from '../runs/run.repository.js';

/** Forgets a portal, whatever is under way on it. */
@Injectable()
export class DisconnectService {
  constructor(
    private readonly portals: PortalsService,
    private readonly runs: RunRepository,
    private readonly jobs: JobsService,
  ) {}

  /**
   * Ends the run under way, waits until its worker has let go, and erases while no worker can begin: what is erased
   * does not come back with the next page that a worker stores. The CRM is not touched.
   */
  async disconnect(portal: Portal): Promise<void> {
    const run = await this.runs.findUnfinished(portal.id);
    if (run) await this.runs.finish(portal.id, run.runId, 'failed', 'The portal was disconnected.');
    await this.jobs.exclusively(portal.id, () => this.portals.delete(portal.id));
  }
}
