import type { MigrationTotal, MoveDirection, MoveReason } from '@strata/segmentation';

/** How many movers have a reason, and what they brought on the two days. */
export interface ReasonTotal {
  readonly reason: MoveReason;
  readonly customers: number;
  readonly revenueBeforeMinor: number;
  readonly revenueAfterMinor: number;
}

/** Everybody who went one way, by reason. */
export interface MigrationWay {
  readonly from: string;
  readonly to: string;
  readonly direction: MoveDirection | null;
  readonly customers: number;
  readonly revenueBeforeMinor: number;
  readonly revenueAfterMinor: number;
  /** Empty for who stayed; sums to `customers` otherwise. */
  readonly reasons: Readonly<Partial<Record<MoveReason, number>>>;
}

/** The moves of a scheme between two days, without the names. */
export interface MigrationReport {
  readonly haveParametersChanged: boolean;
  readonly before: readonly MigrationTotal[];
  readonly after: readonly MigrationTotal[];
  readonly ways: readonly MigrationWay[];
  readonly stayed: number;
  readonly movers: number;
  readonly up: number;
  readonly down: number;
  readonly entered: number;
  readonly left: number;
  /** Every reason that occurs; sums to `movers`. */
  readonly reasons: readonly ReasonTotal[];
}
