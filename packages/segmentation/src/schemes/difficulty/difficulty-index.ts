import type { Features } from '../../measure/features.js';
import { percentileRanks } from '../../statistics/percentile-ranks.js';
import type { IndexParameters } from './index-parameters.js';
import { indexRequests } from './index-requests.js';
import { COOPERATION_PARTS, DIFFICULTY_SIGNS, meanOf, readSigns } from './signs.js';
import type { BaseFacts } from './signs.js';

/** An index of a base. */
export interface IndexColumn {
  /** 0 to 1; 0 also where there is none. */
  readonly values: Float64Array;
  /** 1 where the customer has an index. */
  readonly present: Uint8Array;
  /** Known signs by all signs, 0 to 1. */
  readonly coverage: Float64Array;
}

/**
 * How difficult customers are (M23): the mean of the known signs, see `readSigns`. A customer of whom less than
 * `minCoverage` of the signs are known has no index.
 *
 * @param features  measured with `indexColumns`
 * @param facts     see {@link baseFacts}; default: taken from the features of the whole base
 */
export function difficultyIndex(
  features: Features,
  parameters: IndexParameters,
  facts: BaseFacts = baseFacts(features, parameters),
): IndexColumn {
  const signs = readSigns(features, parameters, facts);
  return average(features, DIFFICULTY_SIGNS, (sign, c) => signs[sign](c), parameters.minCoverage);
}

/**
 * How well customers cooperate (M23): the mean of loyalty, willingness and reliability, as far as known. One part is
 * enough for an index.
 */
export function cooperationIndex(
  features: Features,
  parameters: IndexParameters,
  facts: BaseFacts = baseFacts(features, parameters),
): IndexColumn {
  const signs = readSigns(features, parameters, facts);
  return average(features, COOPERATION_PARTS, (part, c) => signs[part](c), 0);
}

/** What only the whole base tells: ranks, and whether complaints and categories are known at all. */
export function baseFacts(features: Features, parameters: IndexParameters): BaseFacts {
  const requests = indexRequests(parameters, features.asOf);
  const orders = features.column(requests.orders).values;
  const activities = features.column(requests.activities);
  const firstDay = features.column(requests.firstDay);
  const isBuyer = Uint8Array.from(orders, (count) => Number(count > 0 && activities.missing === undefined));
  const perOrder = Float64Array.from(orders, (count, c) => (count > 0 ? activities.values[c]! / count : 0));
  const tenure = Float64Array.from(firstDay.values, (day) => features.asOf - day);
  return {
    complaintsKnown: features.column(requests.complaints).values.some((count) => count > 0),
    categories: features.column(requests.categories).base.distinct ?? 0,
    activityRank: percentileRanks(perOrder, isBuyer),
    loyaltyRank: percentileRanks(tenure, firstDay.present),
  };
}

function average<Part>(
  { customers }: Features,
  parts: readonly Part[],
  read: (part: Part, customer: number) => number | null,
  minCoverage: number,
): IndexColumn {
  const size = customers.length;
  const index = { values: new Float64Array(size), present: new Uint8Array(size), coverage: new Float64Array(size) };
  for (let c = 0; c < size; c++) {
    const found = parts.map((part) => read(part, c));
    index.coverage[c] = found.filter((value) => value !== null).length / parts.length;
    const mean = meanOf(found);
    if (mean === null || index.coverage[c]! < minCoverage) continue;
    index.values[c] = mean;
    index.present[c] = 1;
  }
  return index;
}
