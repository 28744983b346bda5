import { EXIT, CliError } from '../exit.js';
import { askYesNo, isInteractive } from '../ask.js';
import { formatPlan, formatRun, formatSignalCounts } from '../run-report.js';
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

/** `sync`, `segment`, `plan`, `history`: some steps of a run, nothing is written to the CRM. */
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
      const steps: RunStep[] = ['import', 'segment', 'plan', 'write', 'history', 'signals'];
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
    const written = await writePlan(context, portal, plan, options);
    if (written.run) print(options, { run: written.run, plan: null });
    // After the tags, so that these need not wait for it.
    const parameters = { steps: ['history', 'signals'] } as const;
    const { counts } = await launchAndWait(context.app, portal, 'history', parameters, context.signal);
    if (counts.signals && !options.json) console.log(formatSignalCounts(counts.signals));
    return written.exitCode;
  });
}

/** `apply`: carries out the last plan, or what is left of it. */
export function applyLast(options: RunOptions): Promise<number> {
  return withApp(async (context) => {
    const portal = await choosePortal(context.app, options.portal);
    await workIfNobodyDoes(context.app);
    const plan = await context.app.get(PlanRepository).findLast(portal.id);
    if (!plan) throw new CliError('There is no plan yet: make one with "strata plan".', EXIT.failed);
    if (!options.json)
      console.log(
        plan.state === 'applied'
          ? `Plan ${plan.planId} is carried out already; "strata plan" makes a new one.`
          : formatPlan(plan),
      );
    const { run, exitCode } = await writePlan(context, portal, plan, options);
    if (options.json || run) print(options, { run, plan: options.json ? plan : null });
    return exitCode;
  });
}

/** Writes the plan when there is something to write and somebody agrees; `run` is null when nothing was begun. */
async function writePlan(
  context: CommandContext,
  portal: Portal,
  plan: StoredPlan,
  options: RunOptions,
): Promise<{ run: Run | null; exitCode: number }> {
  if (plan.counts.records === 0 || plan.state === 'applied') return { run: null, exitCode: EXIT.done };
  if (!options.yes) {
    // Who asks for JSON is a program: it gets one document and no question.
    if (options.json || !isInteractive()) {
      process.stderr.write(
        'Nothing was written: add --yes to write without being asked, or "strata apply --yes" for this plan.\n',
      );
      return { run: null, exitCode: EXIT.partial };
    }
    if (!(await askYesNo(`Write ${plan.counts.records} records to ${portal.name}?`, context.signal))) {
      console.log('Nothing was written. The plan is kept: "strata apply" carries it out.');
      return { run: null, exitCode: EXIT.done };
    }
  }
  const parameters = { ...parametersOf(['write'], options), planId: plan.planId };
  const run = await launchAndWait(context.app, portal, 'apply', parameters, context.signal);
  return { run, exitCode: exitOf(run) };
}

async function planOf({ app }: CommandContext, portal: Portal, run: Run): Promise<StoredPlan | null> {
  const planId = run.counts.plan?.planId;
  return planId === undefined ? null : app.get(PlanRepository).find(portal.id, planId);
}

function print(options: RunOptions, { run, plan }: { run: Run | null; plan: StoredPlan | null }): void {
  if (options.json) console.log(JSON.stringify({ run, plan }, null, 2));
  else console.log([...(run ? [formatRun(run)] : []), ...(plan ? [formatPlan(plan)] : [])].join('\n\n'));
}
