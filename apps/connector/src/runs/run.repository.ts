import type { RunStatus, StageName } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import type { ProgressState } from '@strata/api-types';
import { Database } from '../database/database.js';
import type { Run, RunCounts, RunParameters, RunStep } from './run.js';

const COLUMNS = `portal_id::text as "portalId", run_id::text as "runId", status, stage, as_of::text as "asOf",
  started_at as "startedAt", finished_at as "finishedAt", message, parameters, counts, seconds`;

/** Every question about runs. */
@Injectable()
export class RunRepository {
  constructor(private readonly database: Database) {}

  create(portalId: string, kind: string, asOf: string, parameters: RunParameters): Promise<Run> {
    return this.database.withPortal(portalId, async (tx) => {
      const [run] = (await tx.query(
        `insert into run (portal_id, kind, status, stage, as_of, started_at, parameters, counts, seconds)
         values ($1, $2, 'running', null, $3, now(), $4, '{}', '{}') returning ${COLUMNS}`,
        [portalId, kind, asOf, JSON.stringify(parameters)],
      )) as Run[];
      return run!;
    });
  }

  /** Forgets a run that never got a job, because another one was faster. */
  async discard(portalId: string, runId: string): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`delete from run where portal_id = $1 and run_id = $2`, [portalId, runId]),
    );
  }

  find(portalId: string, runId: string): Promise<Run | null> {
    return this.one(portalId, `run_id = $2`, [runId]);
  }

  findUnfinished(portalId: string): Promise<Run | null> {
    return this.one(portalId, `status = 'running'`, []);
  }

  findLast(portalId: string): Promise<Run | null> {
    return this.one(portalId, `true`, []);
  }

  /** The newest run that computed segments: the one that explanations read. */
  findLastSegmented(portalId: string): Promise<Run | null> {
    return this.one(portalId, `counts ? 'segment'`, []);
  }

  list(portalId: string, limit: number): Promise<Run[]> {
    return this.database.withPortal(
      portalId,
      (tx) =>
        tx.query(`select ${COLUMNS} from run where portal_id = $1 order by run_id desc limit $2`, [
          portalId,
          limit,
        ]) as Promise<Run[]>,
    );
  }

  /** Keeps what a step found; the step itself counts as done only with {@link finishStep}. */
  async addCounts(portalId: string, runId: string, counts: RunCounts): Promise<void> {
    await this.update(portalId, runId, `counts = counts || $3::jsonb`, [JSON.stringify(counts)]);
  }

  async addSeconds(portalId: string, runId: string, stage: StageName, seconds: number): Promise<void> {
    await this.update(
      portalId,
      runId,
      `seconds = jsonb_set(seconds, array[$3], to_jsonb(coalesce((seconds ->> $3)::float8, 0) + $4::float8))`,
      [stage, seconds],
    );
  }

  async enterStage(portalId: string, runId: string, stage: StageName): Promise<void> {
    await this.update(portalId, runId, `stage = $3, progress = null`, [stage]);
  }

  async finishStep(portalId: string, runId: string, step: RunStep): Promise<void> {
    await this.update(
      portalId,
      runId,
      `parameters = jsonb_set(parameters, '{done}', coalesce(parameters -> 'done', '[]') || to_jsonb($3::text))`,
      [step],
    );
  }

  /** The first end counts: a worker that has not noticed yet does not write over it. */
  async finish(
    portalId: string,
    runId: string,
    status: Exclude<RunStatus, 'running'>,
    message: string | null,
  ): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(
        `update run set status = $3, message = $4, finished_at = now(), progress = null
          where portal_id = $1 and run_id = $2 and status = 'running'`,
        [portalId, runId, status, message],
      ),
    );
  }

  async saveProgress(portalId: string, runId: string, progress: ProgressState): Promise<void> {
    await this.update(portalId, runId, `progress = $3::jsonb`, [JSON.stringify(progress)]);
  }

  readProgress(portalId: string): Promise<ProgressState | null> {
    return this.database.withPortal(portalId, async (tx) => {
      const rows = (await tx.query(
        `select progress from run where portal_id = $1 and status = 'running' order by run_id desc limit 1`,
        [portalId],
      )) as { progress: ProgressState | null }[];
      return rows[0]?.progress ?? null;
    });
  }

  private one(portalId: string, condition: string, values: unknown[]): Promise<Run | null> {
    return this.database.withPortal(portalId, async (tx) => {
      const rows = (await tx.query(
        `select ${COLUMNS} from run where portal_id = $1 and ${condition} order by run_id desc limit 1`,
        [portalId, ...values],
      )) as Run[];
      return rows[0] ?? null;
    });
  }

  private async update(portalId: string, runId: string, set: string, values: unknown[]): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`update run set ${set} where portal_id = $1 and run_id = $2`, [portalId, runId, ...values]),
    );
  }
}
