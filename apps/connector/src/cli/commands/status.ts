import { PortalsService } from '../../portals/portals.service.js';
import { RunRepository } from '../../runs/run.repository.js';
import { toRunSummary } from '../../runs/run-summary.js';
import { SignalsService } from '../../signals/signals.service.js';
import { RejectRepository } from '../../store/reject.repository.js';
import { PlanRepository, type UnwrittenGroup } from '../../tagging/plan.repository.js';
import { EXIT } from '../exit.js';
import { formatCount } from '../format.js';
import { describeProgress } from '../progress-view.js';
import { formatRun } from '../run-report.js';
import { withApp } from '../run-command.js';

/** `status`: every portal, its last run, what was rejected or could not be written, and what is under way. */
export const showStatus = (options: { json?: boolean }): Promise<number> =>
  withApp(async ({ app }) => {
    const runs = app.get(RunRepository);
    const states = await Promise.all(
      (await app.get(PortalsService).list()).map(async (portal) => ({
        portal,
        run: await runs.findLast(portal.id),
        progress: await runs.readProgress(portal.id),
        rejects: await app.get(RejectRepository).findGroups(portal.id),
        signals: await app.get(SignalsService).summary(portal.id),
        unwritten: await unwrittenOf(app.get(PlanRepository), portal.id),
      })),
    );
    if (options.json) {
      const answer = states.map(({ portal, run, ...rest }) => {
        const { id, crm, name, baseUrl, timeZone, baseCurrency, isDemo } = portal;
        return { id, crm, name, baseUrl, timeZone, baseCurrency, isDemo, lastRun: run && toRunSummary(run), ...rest };
      });
      console.log(JSON.stringify(answer, null, 2));
      return EXIT.done;
    }
    if (states.length === 0) console.log('No portal is connected yet: "strata connect --help" shows how.');
    for (const { portal, run, progress, rejects, signals, unwritten } of states) {
      console.log(
        `${portal.id}  ${portal.name}  (${portal.crm}, ${portal.baseUrl}, ${portal.timeZone}, ${portal.baseCurrency})`,
      );
      console.log(run ? indent(formatRun(run)) : '    nothing was run yet: "strata run"');
      // A run that looked for signals has said so.
      if (signals && !run?.counts.signals)
        console.log(
          indent(`${formatCount(signals.open)} signals open as of ${signals.asOf} ("strata signals" lists them)`),
        );
      if (progress) console.log(indent(`under way: ${progress.stage}, ${describeProgress(progress)}`));
      for (const group of rejects) {
        const examples = group.examples.map((each) => `${each.id ?? 'no id'}: ${each.detail}`).join('; ');
        console.log(indent(`rejected ${formatCount(group.count)} ${group.entity} rows, ${group.reason} (${examples})`));
      }
      for (const { entity, state, detail, count, examples } of unwritten) {
        const why = state === 'missing' ? 'gone from the CRM' : `refused by the CRM: ${detail ?? 'it gives no reason'}`;
        console.log(indent(`not written ${formatCount(count)} ${entity} records, ${why} (${examples.join(', ')})`));
      }
    }
    return EXIT.done;
  });

/** What the last plan could not write. */
async function unwrittenOf(plans: PlanRepository, portalId: string): Promise<UnwrittenGroup[]> {
  const plan = await plans.findLast(portalId);
  return plan ? plans.unwritten(portalId, plan.planId) : [];
}

const indent = (text: string): string => text.replace(/^/gm, '    ');
