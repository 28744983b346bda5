import { isCrmError } from '@strata/crm-port';
import { LargeChangeError } from '../tagging/large-change.js';
import { isDatabaseFault } from './is-database-fault.js';
import type { Run } from './run.js';

/** How a run ends. */
export interface RunEnd {
  readonly status: 'succeeded' | 'partial' | 'failed';
  /** One sentence when it is not `succeeded`. */
  readonly message: string | null;
}

/** Ends a run early in a way that repeating the job would not mend. */
export class StoppedRun extends Error {
  constructor(
    readonly status: 'partial' | 'failed',
    message: string,
  ) {
    super(message);
  }
}

/** Only segments as of the day they were computed on go to the CRM; those of another day are for looking at. */
export const otherDay = (segmented: Run, run: Run): StoppedRun =>
  new StoppedRun(
    segmented.runId === run.runId ? 'partial' : 'failed',
    `Nothing is planned: the segments are those of ${segmented.asOf}, and only those of today go to the CRM ("strata segment" computes them).`,
  );

/** A run whose counts do not add up is not a success. */
export function findImbalance({ counts, parameters }: Run): string | null {
  for (const entity of ['contact', 'company', 'deal', 'line'] as const) {
    const stream = counts.import?.[entity];
    if (stream && stream.fetched !== stream.stored + stream.rejected) {
      return `The CRM sent ${stream.fetched} ${entity} rows, but ${stream.stored} are stored and ${stream.rejected} rejected.`;
    }
  }
  const write = counts.write;
  if (write && write.rejected + write.missing > 0) {
    return `${write.rejected} records were refused by the CRM and ${write.missing} are gone from it; "strata status" lists them.`;
  }
  if (parameters.steps.includes('write') && counts.plan && write) {
    const settled = write.written + write.unchanged;
    if (settled !== counts.plan.records) return `${counts.plan.records} records were planned and ${settled} settled.`;
  }
  return null;
}

/** How the run ends by this error, or null when the job should be repeated. */
export function endingOf(error: unknown, signal: AbortSignal): RunEnd | null {
  if (signal.aborted || isDatabaseFault(error)) return null;
  if (error instanceof StoppedRun) return error;
  if (error instanceof LargeChangeError) return { status: 'partial', message: error.message };
  if (isCrmError(error, 'limited')) return { status: 'partial', message: error.message };
  return { status: 'failed', message: error instanceof Error ? error.message : String(error) };
}
