import type { Features, Unit } from '../measure/features.js';
import { quantile } from '../statistics/quantile.js';
import { sayFigureIn } from '../wording/figures.js';
import type { JsonSchema } from './json-schema.js';
import type { Warning } from './scheme.js';

/** Two borders in minor units, and where they come from. */
export interface MoneyBorders {
  /** Null when there is nothing to propose them from. */
  readonly borders: readonly [number, number] | null;
  readonly source: 'given' | 'proposed';
}

/** Schema of a border in whole units of the base currency, null for a proposal. */
export function moneyBorderSchema(description: string): JsonSchema {
  return { type: ['number', 'null'], exclusiveMinimum: 0, default: null, description };
}

/** What the schema cannot say about two borders. */
export function checkBorders(names: readonly [string, string], low: number | null, high: number | null): string[] {
  if ((low === null) !== (high === null)) return [`parameters.${names[0]} and ${names[1]} must be given together`];
  return low === null || low < high! ? [] : [`parameters.${names[0]} must be below ${names[1]}`];
}

/**
 * The borders as given, else two quantiles of the base: every trade has its own, and quantiles are a place to start.
 *
 * @param given   whole units of the base currency
 * @param values  figures to propose from, minor units, in any order
 * @param shares  quantiles of type 7
 */
export function moneyBorders(
  given: readonly [number | null, number | null],
  values: Float64Array,
  shares: readonly [number, number],
  { currencyDigits }: Pick<Features, 'currencyDigits'>,
): MoneyBorders {
  const [low, high] = given;
  if (low !== null && high !== null) {
    const minor = (units: number): number => Math.round(units * 10 ** currencyDigits);
    return { borders: [minor(low), minor(high)], source: 'given' };
  }
  if (values.length === 0) return { borders: null, source: 'proposed' };
  const sorted = values.slice().sort();
  return { borders: [quantile(sorted, shares[0]), quantile(sorted, shares[1])], source: 'proposed' };
}

/** Proposed borders have to be confirmed by somebody who knows the trade. */
export function warnOfProposal(
  { borders, source }: MoneyBorders,
  names: readonly [string, string],
  features: Pick<Features, 'currency' | 'currencyDigits'>,
  unit: Unit = 'money',
): Warning[] {
  if (source === 'given' || borders === null) return [];
  const said = borders.map((border, i) => `${names[i]} = ${sayFigureIn('en', border, unit, features)}`).join(', ');
  return [{ code: 'proposed_thresholds', message: `Proposed from the base, to be confirmed: ${said}.` }];
}
