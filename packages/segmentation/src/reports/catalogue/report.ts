import type { CustomerDetails } from '../../details/customer-details.js';
import type { PurchaseLog } from '../../log/purchase-log.js';
import type { ColumnRequest, Features } from '../../measure/features.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import type { Assignment, ConfiguredScheme } from '../../scheme/scheme.js';

/** A configured scheme with what it found. */
export interface AssignedScheme {
  readonly configured: ConfiguredScheme;
  readonly assignment: Assignment;
}

/** What a report is made of. */
export interface ReportInput {
  readonly log: PurchaseLog;
  readonly details: CustomerDetails;
  readonly features: Features;
  /** Every scheme of the run. */
  readonly schemes: readonly AssignedScheme[];
}

/**
 * A question about a base, a scheme or several schemes that can be asked by name. Pure: everything comes in.
 * `compute` gives plain data, ready to be written as JSON: money in minor units, shares from 0 to 1, days as
 * `YYYY-MM-DD`.
 */
export interface Report<P = unknown> {
  /** Stable id, such as `base-balance`. */
  readonly id: string;
  /** Ids of what it answers, such as `C3`. */
  readonly methods: readonly string[];
  /** English title. */
  readonly title: string;
  /** What it speaks of: the base, one scheme of the run, or all of them. */
  readonly subject: 'base' | 'scheme' | 'schemes';
  /** JSON Schema of the parameters, with defaults. */
  readonly parameters: JsonSchema;
  /** What has to be measured beside what the schemes need. */
  requests?(parameters: P, asOf: number): readonly ColumnRequest[];
  /**
   * @param scheme  the one that is asked about; only for the subject `scheme`
   */
  compute(input: ReportInput, parameters: P, scheme: AssignedScheme): unknown;
}
