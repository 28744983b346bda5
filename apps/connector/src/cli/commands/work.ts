import type { INestApplicationContext } from '@nestjs/common';
import { JobsService } from '../../jobs/jobs.service.js';
import type { Portal } from '../../portals/portals.service.js';
import { RunExecutor } from '../../runs/run-executor.service.js';
import { RunLauncher } from '../../runs/run-launcher.service.js';
import type { Run, RunParameters } from '../../runs/run.js';
import { ProgressView } from '../progress-view.js';
import { formatRunTitle } from '../run-report.js';

/** Takes jobs in this process when no lasting worker lives, so that a command needs no second terminal. */
export async function workIfNobodyDoes(app: INestApplicationContext): Promise<void> {
  const jobs = app.get(JobsService);
  if (await jobs.hasLiveWorker()) return;
  const executor = app.get(RunExecutor);
  await jobs.work((portalId, runId, signal) => executor.execute(portalId, runId, signal), { concurrency: 1 });
}

/**
 * Launches a run and waits for its end, with progress on stderr. Work that a dead process left is finished first; when
 * it was the same work, that is the answer.
 */
export async function launchAndWait(
  app: INestApplicationContext,
  portal: Portal,
  kind: string,
  parameters: RunParameters,
  signal: AbortSignal,
): Promise<Run> {
  const launcher = app.get(RunLauncher);
  for (;;) {
    const { run, isNew } = await launcher.launch(portal, kind, parameters);
    if (!isNew) process.stderr.write(`${portal.name}: going on with ${formatRunTitle(run)}, which was under way.\n`);
    const view = new ProgressView(process.stderr, portal.name);
    try {
      const ended = await launcher.wait(portal.id, run.runId, signal, (state) => view.show(state));
      const isSame = parameters.steps.every((step) => run.parameters.steps.includes(step));
      if (isNew || (isSame && parameters.asOf === run.parameters.asOf)) return ended;
    } finally {
      view.close();
    }
  }
}
