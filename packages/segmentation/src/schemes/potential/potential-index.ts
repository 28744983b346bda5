import type { Features } from '../../measure/features.js';
import type { Warning } from '../../scheme/scheme.js';
import { percentileRanks } from '../../statistics/percentile-ranks.js';
import { meanOf } from '../difficulty/signs.js';
import type { IndexColumn } from '../difficulty/difficulty-index.js';
import { forecastValues } from '../predicted-value/forecast-values.js';
import { forecastParameters, POTENTIAL_PARTS } from './potential-parameters.js';
import type { PotentialIndexParameters, PotentialPart } from './potential-parameters.js';
import { readParts } from './read-parts.js';

/** The index of potential, and what it is made of. */
export interface PotentialIndex extends IndexColumn {
  /** Per part the percentile rank of each customer, a mid-rank share; 0, which is no rank, where there is none. */
  readonly ranks: Readonly<Record<PotentialPart, Float64Array>>;
  /** Expected value of the next 12 months, minor units. */
  readonly expectedValue: Float64Array;
  readonly warnings: readonly Warning[];
}

/**
 * Future potential (M24): the mean of the known percentile ranks (share of customers below, plus half of the equal ones)
 * of open deals, expected value, share of wallet gap, product gap and fit. A customer of whom less than `minCoverage` of
 * the parts are known has no index.
 *
 * @param features  of the whole base, measured with `potentialColumns`
 */
export function potentialIndex(features: Features, parameters: PotentialIndexParameters): PotentialIndex {
  const size = features.customers.length;
  const forecast = forecastOf(features, parameters);
  const parts = readParts(features, parameters, (c) => (forecast.known[c] === 1 ? forecast.values[c]! : null));
  const ranks = Object.fromEntries(
    POTENTIAL_PARTS.map((part) => {
      const found = Array.from({ length: size }, (_, c) => parts[part](c));
      const values = Float64Array.from(found, (value) => value ?? 0);
      return [
        part,
        percentileRanks(
          values,
          Uint8Array.from(found, (value) => Number(value !== null)),
        ),
      ];
    }),
  ) as Record<PotentialPart, Float64Array>;
  const index = { values: new Float64Array(size), present: new Uint8Array(size), coverage: new Float64Array(size) };
  for (let c = 0; c < size; c++) {
    const known = POTENTIAL_PARTS.map((part) => ranks[part][c]! || null);
    const mean = meanOf(known);
    index.coverage[c] = known.filter((rank) => rank !== null).length / POTENTIAL_PARTS.length;
    if (mean === null || index.coverage[c]! < parameters.minCoverage) continue;
    index.values[c] = mean;
    index.present[c] = 1;
  }
  const unknown = POTENTIAL_PARTS.filter((part) => !ranks[part].some((rank) => rank > 0));
  const message = `Parts of potential that no data tell of anybody: ${unknown.join(', ')}.`;
  const warnings = unknown.length === 0 ? [] : [{ code: 'missing_data', message }];
  return { ...index, ranks, expectedValue: forecast.values, warnings: [...warnings, ...forecast.warnings] };
}

function forecastOf(
  features: Features,
  parameters: PotentialIndexParameters,
): { readonly values: Float64Array; readonly known: Uint8Array; readonly warnings: readonly Warning[] } {
  const size = features.customers.length;
  const nobody = { values: new Float64Array(size), known: new Uint8Array(size), warnings: [] };
  if (!parameters.forecast) return nobody;
  const forecast = forecastValues(features, forecastParameters(parameters));
  if (!forecast.fitted) return { ...nobody, warnings: [{ code: forecast.reason, message: forecast.message }] };
  for (const [place, c] of forecast.buyers.entries()) {
    nobody.values[c] = forecast.value[place]!;
    nobody.known[c] = 1;
  }
  return { ...nobody, warnings: [...forecast.purchases.warnings, ...forecast.amounts.warnings] };
}
