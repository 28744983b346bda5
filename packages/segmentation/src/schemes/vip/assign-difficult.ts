import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfFew } from '../../scheme/few-customers.js';
import { thresholdName } from '../../scheme/metric.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { rateCustomers } from '../../scheme/rated-customers.js';
import type { AssignmentBody } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { countOfShare } from '../../statistics/count-of-share.js';
import { difficultyMeasure, mostDifficult } from './difficult-customers.js';
import type { DifficultBy } from './difficult-customers.js';
import { rankCustomers } from './rank-customers.js';
import type { VipRegularBottomParameters } from './vip-regular-bottom.js';

/** Where difficulty is measured, the last are difficult, not just small. */
export const MEASURED_CODES = ['vip', 'regular', 'difficult'] as const;

/** M17 with its last told by a measure of difficulty. */
export function assignDifficult(
  features: Features,
  parameters: VipRegularBottomParameters,
  difficultBy: Exclude<DifficultBy, 'revenue'>,
): AssignmentBody {
  const { metric, topShare, bottomShare, minCustomers } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const { column, reasonAt, warnings } = rateCustomers(features, parameters, window);
  const { order, rank } = rankCustomers(column, (c) => reasonAt(c) === null);
  const vips = countOfShare(topShare, order.length);
  const measure = difficultyMeasure(difficultBy, features, parameters, window);
  const difficult = mostDifficult(measure, order.slice(vips), countOfShare(bottomShare, order.length));
  const size = features.customers.length;
  const difficulty = Float64Array.from({ length: size }, (_, c) => measure.figureOf(c) ?? 0);
  const difficultyKnown = Uint8Array.from({ length: size }, (_, c) => (measure.figureOf(c) === null ? 0 : 1));
  const difficultRank = new Uint32Array(size);
  for (const [place, c] of difficult.entries()) difficultRank[c] = place + 1;
  const verdicts = startVerdicts(MEASURED_CODES, size);
  for (const c of rank.keys()) {
    const reason = reasonAt(c);
    if (reason !== null) verdicts.refuse(c, reason);
    else verdicts.put(c, rank[c]! <= vips ? 0 : difficultRank[c]! > 0 ? 2 : 1);
  }
  const last = difficult.at(-1);
  const unknown = order.filter((c) => difficultyKnown[c] === 0).length;
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      difficultBy,
      ...windowThresholds(column.window),
      rankedCustomers: order.length,
      vipUpToRank: vips,
      ...(vips === 0 ? {} : { [thresholdName('vipLowest', column.unit)]: column.values[order[vips - 1]!]! }),
      difficultCustomers: difficult.length,
      ...(last === undefined ? {} : { [thresholdName('difficultBorder', measure.unit)]: difficulty[last]! }),
    },
    warnings: [
      ...warnings,
      ...warnOfFew(order.length, minCustomers),
      ...warnOfMissing(measure.missing, 'nobody can be told to be difficult'),
      ...(unknown === 0
        ? []
        : [
            {
              code: 'difficulty_unknown',
              message: `Customers whose difficulty is unknown, and who are not called difficult: ${unknown}.`,
            },
          ]),
    ],
    extra: { rank, difficulty, difficultyKnown, difficultRank },
  };
}
