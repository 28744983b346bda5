import type { Features } from '../../measure/features.js';
import type { Threshold, Warning } from '../../scheme/scheme.js';
import { pickValues } from '../../statistics/pick-values.js';
import { binValues } from './bins.js';
import type { BinConvention } from './bins.js';
import { RFM_MEASURES, rfmColumns } from './rfm-measures.js';
import type { RfmMeasure, RfmMeasureParameters } from './rfm-measures.js';

export interface RfmScoreParameters extends RfmMeasureParameters {
  readonly k: number;
  readonly convention: BinConvention;
  readonly binsBySize: boolean;
}

/** Scores of a base. */
export interface RfmScores {
  readonly k: number;
  /** Per customer 1 to k, 5 of 5 is best; 0 without purchases. */
  readonly scores: Readonly<Record<RfmMeasure, Uint8Array>>;
  /** 1 for a customer with a purchase in the window. */
  readonly rated: Uint8Array;
  readonly thresholds: Readonly<Record<string, Threshold>>;
  readonly warnings: readonly Warning[];
}

/**
 * Scores recency, frequency and money from 1 to k. Recency is turned round: the fewer days, the higher the score.
 *
 *   F, M = bin of the value;  R = k + 1 - bin of recencyDays
 *
 * With `binsBySize`, k is 3 below 500 rated customers, 4 below 5,000, else 5.
 */
export function scoreCustomers(features: Features, parameters: RfmScoreParameters): RfmScores {
  const columns = rfmColumns(features, parameters);
  const size = features.customers.length;
  const rated = columns[0]!.present ?? new Uint8Array(size).fill(1);
  const places = placesOf(rated);
  const k = parameters.binsBySize ? binsFor(places.length) : parameters.k;
  const scores = { recency: new Uint8Array(size), frequency: new Uint8Array(size), monetary: new Uint8Array(size) };
  const thresholds: Record<string, Threshold> = { k, convention: parameters.convention };
  const empty: string[] = [];
  for (const [m, measure] of RFM_MEASURES.entries()) {
    if (places.length === 0) break;
    const values = pickValues(columns[m]!.values, places);
    const one = measure === 'monetary' ? 10 ** features.currencyDigits : 1;
    const isReversed = measure === 'recency';
    const { bin, cuts } = binValues(values, k, parameters.convention, one, isReversed ? 'ids-down' : 'ids-up');
    const counts = Array.from({ length: k + 1 }, () => 0);
    for (let i = 0; i < places.length; i++) {
      const score = isReversed ? k + 1 - bin[i]! : bin[i]!;
      scores[measure][places[i]!] = score;
      counts[score]!++;
    }
    const emptyBins = counts.flatMap((count, score) => (score > 0 && count === 0 ? [score] : []));
    thresholds[CUT_NAMES[measure]] = cuts;
    thresholds[EMPTY_NAMES[measure]] = emptyBins;
    if (emptyBins.length > 0) empty.push(`${measure} ${emptyBins.join(', ')}`);
  }
  const message = `No customer has score ${empty.join('; ')}: the values are too few or too equal for ${k} bins.`;
  return { k, scores, rated, thresholds, warnings: empty.length > 0 ? [{ code: 'empty_bins', message }] : [] };
}

/** Names of the cut points among the thresholds. */
export const CUT_NAMES = {
  recency: 'recencyDaysCuts',
  frequency: 'frequencyCuts',
  monetary: 'monetaryMinorCuts',
} as const;

const EMPTY_NAMES = {
  recency: 'emptyBinsRecency',
  frequency: 'emptyBinsFrequency',
  monetary: 'emptyBinsMonetary',
} as const;

function placesOf(rated: Uint8Array): Uint32Array {
  const places = new Uint32Array(rated.length);
  let count = 0;
  for (let c = 0; c < rated.length; c++) if (rated[c] === 1) places[count++] = c;
  return places.subarray(0, count);
}

function binsFor(customers: number): number {
  if (customers < 500) return 3;
  return customers < 5000 ? 4 : 5;
}
