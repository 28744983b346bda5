import type { EntityCounts, RunSummary } from '@strata/api-types';
import type { Run, StreamCounts } from './run.js';

/** A run in the shape of the API. */
export function toRunSummary(run: Run): RunSummary {
  const { counts } = run;
  const entities = (pick: (stream: StreamCounts) => number): EntityCounts => ({
    contacts: counts.import ? pick(counts.import.contact) : 0,
    companies: counts.import ? pick(counts.import.company) : 0,
    deals: counts.import ? pick(counts.import.deal) : 0,
  });
  return {
    id: run.runId,
    status: run.status,
    message: run.message,
    asOf: run.asOf,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    read: entities((stream) => stream.fetched),
    stored: entities((stream) => stream.stored),
    rejected: entities((stream) => stream.rejected),
    requests: counts.requests ?? 0,
    quotaSpent: counts.quotaSpent ?? 0,
    quotaUnit: counts.quotaUnit ?? 'tokens',
    planned: counts.plan?.records ?? 0,
    written: counts.write?.written ?? 0,
    seconds: run.seconds,
  };
}
