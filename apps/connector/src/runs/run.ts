import type { RunStatus, StageName } from '@strata/api-types';
import type { SegmentationCounts } from '../segments/segmentation-counts.js';
import type { SignalCounts } from '../signals/signal-counts.js';

/**
 * Steps of a pass, in order. `segment` covers measuring; `history` computes month ends that are missing; `signals` finds
 * who needs somebody today.
 */
export type RunStep = 'import' | 'segment' | 'plan' | 'write' | 'history' | 'signals';

export interface RunParameters {
  readonly steps: readonly RunStep[];
  /** Compute for this date instead of today; one that is over goes into the history and changes nothing else. */
  readonly asOf?: string;
  /** How many month ends the history shall hold; default 12. */
  readonly historyMonths?: number;
  /** Forget the cursors and read everything again. */
  readonly fullImport?: boolean;
  /** Look for deleted and merged records by walking all ids. */
  readonly sweep?: boolean;
  /** Take over fields of our name that we have no record of. */
  readonly adoptFields?: boolean;
  /** Let a plan change more than the usual share of tagged records. */
  readonly allowLargeChange?: boolean;
  /** The plan that `write` applies, when `plan` is not a step of the same run. */
  readonly planId?: string;
}

export interface StreamCounts {
  readonly fetched: number;
  readonly stored: number;
  readonly rejected: number;
  readonly deleted: number;
}

/** What a run has to show; grows as the steps finish. */
export interface RunCounts {
  import?: { contact: StreamCounts; company: StreamCounts; deal: StreamCounts; line?: StreamCounts; swept?: number };
  segment?: SegmentationCounts;
  /** A day that is over was computed for the history. */
  pastDay?: { customers: number; schemes: number };
  /** Month ends that were computed, as `YYYY-MM-DD`. */
  history?: { computed: readonly string[] };
  /** Absent for a day that is over. */
  signals?: SignalCounts;
  plan?: { planId: string; records: number; changes: number; unchanged: number };
  write?: {
    written: number;
    unchanged: number;
    missing: number;
    rejected: number;
    deferred: number;
    fieldsCreated: number;
  };
  requests?: number;
  quotaSpent?: number;
  quotaUnit?: 'tokens' | 'server_seconds';
}

export interface Run {
  readonly portalId: string;
  readonly runId: string;
  readonly status: RunStatus;
  readonly stage: string | null;
  readonly asOf: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly message: string | null;
  readonly parameters: RunParameters & { readonly done?: readonly RunStep[] };
  readonly counts: RunCounts;
  readonly seconds: Partial<Record<StageName, number>>;
}
