import type { StageName } from '@strata/api-types';
import { Injectable, Logger } from '@nestjs/common';
import type { CrmClient } from '@strata/crm-port';
import { CrmClients } from '../crm/crm-clients.service.js';
import { PortalsService, type Portal } from '../portals/portals.service.js';
import { HISTORY_MONTHS, HistoryService } from '../segments/history.service.js';
import { SegmentationService } from '../segments/segmentation.service.js';
import { SchemeNeeds } from '../segments/scheme-needs.service.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';
import { SignalDetection } from '../signals/signal-detection.service.js';
import { SyncService } from '../sync/sync.service.js';
import { ApplyService } from '../tagging/apply.service.js';
import { isLargeChange, LargeChangeError } from '../tagging/large-change.js';
import { PlanRepository } from '../tagging/plan.repository.js';
import { PlanService } from '../tagging/plan.service.js';
import { TagFieldRepository } from '../tagging/tag-field.repository.js';
import { TagFieldsService } from '../tagging/tag-fields.service.js';
import { formatDuration } from './format-duration.js';
import { ProgressMeter } from './progress-meter.js';
import { endingOf, findImbalance, otherDay, StoppedRun, type RunEnd } from './run-ending.js';
import { RunRepository } from './run.repository.js';
import type { Run, RunStep } from './run.js';
import { todayIn } from './today.js';

const SAVE_PROGRESS_EVERY_MS = 500;
const LOOK_AFTER_RUN_EVERY_MS = 1_000;

/**
 * Carries out a run: import → segment → plan → write → history → signals, as far as the run asks for it. Called again
 * after a crash it goes on with the first step that is not finished; each step knows by itself what it has done already.
 */
@Injectable()
export class RunExecutor {
  private readonly logger = new Logger(RunExecutor.name);

  constructor(
    private readonly runs: RunRepository,
    private readonly portals: PortalsService,
    private readonly clients: CrmClients,
    private readonly sync: SyncService,
    private readonly segmentation: SegmentationService,
    private readonly history: HistoryService,
    private readonly signals: SignalDetection,
    private readonly schemes: SchemeSettings,
    private readonly needs: SchemeNeeds,
    private readonly plans: PlanService,
    private readonly stored: PlanRepository,
    private readonly writer: ApplyService,
    private readonly fields: TagFieldRepository,
    private readonly tagFields: TagFieldsService,
  ) {}

  /** Throws only what is worth repeating: our database was lost, or the worker is being stopped. Everything else ends the run. */
  async execute(portalId: string, runId: string, workerSignal: AbortSignal): Promise<void> {
    const run = await this.runs.find(portalId, runId);
    if (!run || run.status !== 'running') return;
    const { ended, endWatch } = this.watchForEnd(portalId, runId);
    try {
      await this.carryOut(run, AbortSignal.any([workerSignal, ended]));
    } catch (error) {
      // Somebody else ended it, so there is nothing to repeat.
      if (!ended.aborted) throw error;
    } finally {
      endWatch();
    }
  }

  /** Learns that the run was ended from outside: its portal is being disconnected. */
  private watchForEnd(portalId: string, runId: string): { ended: AbortSignal; endWatch: () => void } {
    const controller = new AbortController();
    const look = async (): Promise<void> => {
      const run = await this.runs.find(portalId, runId);
      if (run?.status !== 'running') controller.abort(new Error(`run ${runId} was ended`));
    };
    // A database that is away tells nothing; the work itself meets the fault.
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_AFTER_RUN_EVERY_MS);
    return { ended: controller.signal, endWatch: () => clearInterval(timer) };
  }

  private async carryOut(run: Run, signal: AbortSignal): Promise<void> {
    const { portalId, runId } = run;
    let crm: CrmClient | null = null;
    let end: RunEnd | null;
    try {
      const portal = await this.portals.get(portalId);
      crm = await this.clients.open(portal, signal);
      for (const step of run.parameters.steps) {
        if (run.parameters.done?.includes(step)) continue;
        await this.step(step, { portal, run, crm, signal });
        await this.runs.finishStep(portalId, runId, step);
      }
      const problem = findImbalance((await this.runs.find(portalId, runId))!);
      end = { status: problem ? 'partial' : 'succeeded', message: problem };
    } catch (error) {
      end = endingOf(error, signal);
      if (!end) {
        await this.keepUsage(portalId, runId, crm).catch(() => undefined);
        throw error;
      }
      this.logger.warn(`run ${runId} of portal ${portalId}: ${end.message}`);
    }
    // Before the end: who waits for it reads the counts at once.
    await this.keepUsage(portalId, runId, crm);
    await this.runs.finish(portalId, runId, end.status, end.message);
  }

  private async step(step: RunStep, context: StepContext): Promise<void> {
    if (step === 'import') await this.import(context);
    else if (step === 'segment') await this.segment(context);
    else if (step === 'plan') await this.plan(context);
    else if (step === 'write') await this.write(context);
    else if (step === 'history') await this.fillHistory(context);
    else await this.detectSignals(context);
  }

  private async import({ portal, run, crm, signal }: StepContext): Promise<void> {
    await this.timed(run, 'import', async (report) => {
      const counts = await this.sync.import(portal, crm, {
        fullImport: run.parameters.fullImport ?? false,
        sweep: run.parameters.sweep ?? false,
        since: run.startedAt,
        ownFields: await this.fields.keysByEntity(portal.id),
        ...(await this.needs.of(portal)),
        signal,
        onProgress: report,
      });
      await this.runs.addCounts(portal.id, run.runId, { import: counts });
    });
  }

  /** The segments of today become the current ones; those of a day that is over only go into the history. */
  private async segment({ portal, run }: StepContext): Promise<void> {
    const today = todayIn(portal.timeZone, run.startedAt);
    if (run.asOf > today) throw new StoppedRun('failed', `${run.asOf} has not come yet: choose a day up to ${today}.`);
    if (run.asOf < today) {
      const { customers, schemes } = await this.timed(run, 'segment', () => this.history.computeDay(portal, run.asOf));
      const counts = { customers: customers.length, schemes: schemes.length };
      await this.runs.addCounts(portal.id, run.runId, { pastDay: counts });
      return;
    }
    const result = await this.segmentation.run(portal, run.runId, run.asOf, {
      stage: (stage, work) => this.timed(run, stage, work),
    });
    await this.runs.addCounts(portal.id, run.runId, { segment: result });
  }

  private async fillHistory({ portal, run, signal }: StepContext): Promise<void> {
    const today = todayIn(portal.timeZone, run.startedAt);
    await this.timed(run, 'history', async (onProgress) => {
      const computed = await this.history.fillMonths(portal, today, run.parameters.historyMonths ?? HISTORY_MONTHS, {
        signal,
        onProgress,
      });
      await this.runs.addCounts(portal.id, run.runId, { history: { computed } });
    });
  }

  /** After the tags, so that these need not wait for it. A day that is over changes no signal. */
  private async detectSignals({ portal, run, signal }: StepContext): Promise<void> {
    const today = todayIn(portal.timeZone, run.startedAt);
    if (run.asOf !== today) return;
    await this.timed(run, 'signals', async (onProgress) => {
      const signals = await this.signals.detect(portal, run.runId, today, { signal, onProgress });
      await this.runs.addCounts(portal.id, run.runId, { signals });
    });
  }

  private async plan({ portal, run, crm }: StepContext): Promise<void> {
    await this.timed(run, 'plan', async () => {
      if (run.asOf !== todayIn(portal.timeZone, run.startedAt)) throw otherDay(run, run);
      const segmented = await this.runs.findLastSegmented(portal.id);
      if (!segmented) throw new StoppedRun('failed', 'There are no segments yet: run "strata segment" first.');
      if (segmented.asOf !== todayIn(portal.timeZone, segmented.startedAt)) throw otherDay(segmented, run);
      const written = await this.schemes.written(portal);
      await this.tagFields.notice(portal.id, crm);
      const plan = await this.plans.create(
        portal.id,
        run.runId,
        segmented.runId,
        written.map((scheme) => scheme.schemeId),
        crm,
      );
      const { records, changes, unchanged } = plan.counts;
      await this.runs.addCounts(portal.id, run.runId, { plan: { planId: plan.planId, records, changes, unchanged } });
      if (!run.parameters.allowLargeChange && isLargeChange(plan.counts)) throw new LargeChangeError(plan.counts);
    });
  }

  private async write({ portal, run, crm, signal }: StepContext): Promise<void> {
    const current = (await this.runs.find(portal.id, run.runId))!;
    const planId = current.counts.plan?.planId ?? run.parameters.planId;
    if (planId === undefined) throw new StoppedRun('failed', 'There is no plan to apply: run "strata plan" first.');
    await this.refuseStale(portal.id, planId);
    await this.timed(run, 'write', async (report) => {
      const { states, fieldsCreated, pausedForMs } = await this.writer.apply({
        portalId: portal.id,
        planId,
        crm,
        allowLargeChange: run.parameters.allowLargeChange ?? false,
        schemes: await this.schemes.written(portal),
        language: portal.locale ?? 'en',
        adoptFields: run.parameters.adoptFields ?? false,
        signal,
        sleep: (ms) => this.clients.sleep(ms, signal),
        onProgress: report,
      });
      const { written, unchanged, missing, rejected } = states;
      const deferred = states.deferred + states.pending + states.sending;
      await this.runs.addCounts(portal.id, run.runId, {
        write: { written, unchanged, missing, rejected, deferred, fieldsCreated },
      });
      if (deferred > 0) {
        const [cause, wait] =
          pausedForMs === null
            ? ['the CRM does not answer', 'later']
            : ["the CRM's budget is used up", `in about ${formatDuration(pausedForMs / 1000)}`];
        const done = written + unchanged + missing + rejected;
        throw new StoppedRun(
          'partial',
          `${done} of ${done + deferred} records are settled; ${cause}. Continue ${wait} with "strata apply".`,
        );
      }
    });
  }

  /** A plan speaks of the segments that it was made from. */
  private async refuseStale(portalId: string, planId: string): Promise<void> {
    const [plan, segmented] = await Promise.all([
      this.stored.find(portalId, planId),
      this.runs.findLastSegmented(portalId),
    ]);
    if (plan && segmented && BigInt(segmented.runId) > BigInt(plan.runId)) {
      throw new StoppedRun(
        'failed',
        `Plan ${planId} is older than the segments of run ${segmented.runId}: make a new one with "strata plan".`,
      );
    }
  }

  /** Runs one stage: shows where it stands, keeps how long it took. */
  private async timed<T>(
    run: Run,
    stage: StageName,
    work: (report: (done: number, share: number | null) => void) => Promise<T>,
  ): Promise<T> {
    const startedAt = performance.now();
    const meter = new ProgressMeter(stage, Date.now);
    await this.runs.enterStage(run.portalId, run.runId, stage);
    let savedAt = 0;
    let saving: Promise<void> = Promise.resolve();
    const report = (done: number, share: number | null): void => {
      const state = meter.at(done, share);
      if (Date.now() - savedAt < SAVE_PROGRESS_EVERY_MS) return;
      savedAt = Date.now();
      saving = saving.then(() => this.runs.saveProgress(run.portalId, run.runId, state)).catch(() => undefined);
    };
    try {
      return await work(report);
    } finally {
      await saving;
      await this.runs
        .addSeconds(run.portalId, run.runId, stage, (performance.now() - startedAt) / 1000)
        .catch(() => undefined);
    }
  }

  /** Adds what the client spent; nothing when there was none, because the credential could not be opened. */
  private async keepUsage(portalId: string, runId: string, crm: CrmClient | null): Promise<void> {
    if (!crm) return;
    const usage = crm.usage();
    const before = (await this.runs.find(portalId, runId))?.counts ?? {};
    await this.runs.addCounts(portalId, runId, {
      requests: (before.requests ?? 0) + usage.requests,
      quotaSpent: (before.quotaSpent ?? 0) + usage.quotaSpent,
      quotaUnit: usage.quotaUnit,
    });
  }
}

interface StepContext {
  readonly portal: Portal;
  readonly run: Run;
  readonly crm: CrmClient;
  readonly signal: AbortSignal;
}
