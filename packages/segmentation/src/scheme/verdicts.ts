import type { FeatureColumn, Features } from '../measure/features.js';
import type { AssignmentBody, NullReason } from './scheme.js';

/** Segments and reasons under construction: exactly one of the two per customer. */
export interface Verdicts {
  /** Puts a customer into the segment of a place in `codes`. */
  put(customer: number, code: number): void;
  /** Leaves a customer without a segment. */
  refuse(customer: number, reason: NullReason): void;
  readonly columns: Pick<AssignmentBody, 'codes' | 'code' | 'reasons' | 'reason'>;
}

/** Starts with every customer undecided. */
export function startVerdicts(codes: readonly string[], customers: number): Verdicts {
  const code = new Int16Array(customers).fill(-1);
  const reason = new Int16Array(customers).fill(-1);
  const reasons: NullReason[] = [];
  return {
    put(customer, place) {
      code[customer] = place;
    },
    refuse(customer, why) {
      let place = reasons.indexOf(why);
      if (place < 0) place = reasons.push(why) - 1;
      reason[customer] = place;
    },
    columns: { codes, code, reasons, reason },
  };
}

/** Why a customer without a counted purchase has no segment: money that could not be converted is not "no purchase". */
export function reasonWithoutPurchase(features: Features, customer: number): NullReason {
  return features.unconverted[customer]! > 0 ? 'unconverted_currency' : 'no_purchases';
}

/**
 * Why a customer without a value in a column has no segment: the data are not there at all, or this customer's are not.
 *
 * @param name  what the reader knows the value by, such as `cost` or `birth_date`
 */
export function reasonWithoutValue(column: FeatureColumn, name: string): NullReason {
  return `missing_field:${column.missing ?? name}`;
}
