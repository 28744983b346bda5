import { EXIT, CliError } from '../exit.js';
import { askYesNo, isInteractive } from '../ask.js';
import { formatPlan, formatRun } from '../run-report.js';
import { choosePortal, withApp, type CommandContext } from '../run-command.js';
import { launchAndWait, workIfNobodyDoes } from './work.js';
import type { Portal } from '../../portals/portals.service.js';
import type { Run, RunParameters, RunStep } from '../../runs/run.js';
import { PlanRepository, type StoredPlan } from '../../tagging/plan.repository.js';

export interface RunOptions {
  readonly portal?: string;
  readonly json?: boolean;
  readonly yes?: boolean;
  readonly asOf?: string;
  readonly full?: boolean;
  readonly sweep?: boolean;
  readonly adoptField?: boolean;
  readonly allowLargeChange?: boolean;
}

const exitOf = (run: Run): number =>
  run.status === 'succeeded' ? EXIT.done : run.status === 'partial' ? EXIT.partial : EXIT.failed;

function parametersOf(steps: readonly RunStep[], options: RunOptions): RunParameters {
  return {
    steps,
    ...(options.asOf ? { asOf: options.asOf } : {}),
    ...(options.full ? { fullImport: true } : {}),
    ...(options.sweep ? { sweep: true } : {}),
    ...(options.adoptField ? { adoptFields: true } : {}),
    ...(options.allowLargeChange ? { allowLargeChange: true } : {}),
  };
}

/** `sync`, `segment`, `plan`: the first steps of a run, nothing is written to the CRM. */
export function runSteps(kind: string, steps: readonly RunStep[], options: RunOptions): Promise<number> {
  return withApp(async (context) => {
    const portal = await choosePortal(context.app, options.portal);
    await workIfNobodyDoes(context.app);
    const run = await launchAndWait(context.app, portal, kind, parametersOf(steps, options), context.signal);
    const plan = steps.includes('plan') ? await planOf(context, portal, run) : null;
    print(options, { run, plan });
    return exitOf(run);
  });
}

/** `run`: everything. On a terminal it shows the plan and asks before writing; elsewhere it needs `--yes`. */
export function runAll(options: RunOptions): Promise<number> {
  return withApp(async (context) => {
    const portal = await choosePortal(context.app, options.portal);
    await workIfNobodyDoes(context.app);
    if (options.yes) {
      const steps: RunStep[] = ['import', 'segment', 'plan', 'write'];
      const run = await launchAndWait(context.app, portal, 'run', parametersOf(steps, options), context.signal);
      print(options, { run, plan: await planOf(context, portal, run) });
      return exitOf(run);
    }
    const run = await launchAndWait(
      context.app,
      portal,
      'plan',
      parametersOf(['import', 'segment', 'plan'], options),
      context.signal,
    );
    const plan = await planOf(context, portal, run);
    print(options, { run, plan });
    if (run.status !== 'succeeded' || !plan) return exitOf(run);
    return writePlan(context, portal, plan, options);
  });
}

/** `apply`: carries out the last plan, or what is left of it. */
export function applyLast(options: RunOptions): Promise<number> {
  return withApp(async (context) => {
    const portal = await choosePortal(context.app, options.portal);
    await workIfNobodyDoes(context.app);
    const plan = await context.app.get(PlanRepository).findLast(portal.id);
    if (!plan) throw new CliError('There is no plan yet: make one with "strata plan".', EXIT.failed);
    if (!options.json) console.log(formatPlan(plan));
    return writePlan(context, portal, plan, options);
  });
}

async function writePlan(
  context: CommandContext,
  portal: Portal,
  plan: StoredPlan,
  options: RunOptions,
): Promise<number> {
  if (plan.counts.records === 0 || plan.state === 'applied') return EXIT.done;
  if (!options.yes) {
    if (!isInteractive()) {
      process.stderr.write(
        'Nothing was written: add --yes to write without being asked, or "strata apply --yes" for this plan.\n',
      );
      return EXIT.partial;
    }
    if (!(await askYesNo(`Write ${plan.counts.records} records to ${portal.name}?`, context.signal))) {
      console.log('Nothing was written. The plan is kept: "strata apply" carries it out.');
      return EXIT.done;
    }
  }
  const parameters = { ...parametersOf(['write'], options), planId: plan.planId };
  const run = await launchAndWait(context.app, portal, 'apply', parameters, context.signal);
  print(options, { run, plan: null });
  return exitOf(run);
}

async function planOf({ app }: CommandContext, portal: Portal, run: Run): Promise<StoredPlan | null> {
  const planId = run.counts.plan?.planId;
  return planId === undefined ? null : app.get(PlanRepository).find(portal.id, planId);
}

function print(options: RunOptions, { run, plan }: { run: Run; plan: StoredPlan | null }): void {
  if (options.json) console.log(JSON.stringify({ run, plan }, null, 2));
  else console.log([formatRun(run), ...(plan ? [formatPlan(plan)] : [])].join('\n\n'));
}
