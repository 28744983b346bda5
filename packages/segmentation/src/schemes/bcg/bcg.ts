import { formatDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { bcgBorders } from './bcg-borders.js';
import { BCG_CELLS, bcgCell, growthOf } from './bcg-cell.js';
import { BCG_SCHEMA, bcgRequest, checkBcg } from './bcg-parameters.js';
import type { BcgParameters } from './bcg-parameters.js';
import { BCG_PHRASES } from './bcg-phrases.js';
import { explainBcg } from './explain-bcg.js';

/**
 * M6: BCG matrix: size crossed with growth, over two windows of the same length.
 *
 *   growth = current / previous - 1
 *   star: large, high growth; cash-cow: large, low; dark-horse: small, high; dog: small, low
 *
 * Without revenue in the window before growth is undefined: it counts as high, marked `newInPeriod`. Without revenue
 * now the customer is a dog, marked `gone`.
 */
export const bcg: Scheme<BcgParameters> = {
  id: 'bcg',
  methods: ['M6'],
  title: 'BCG matrix',
  parameters: BCG_SCHEMA,
  needs: ['purchases'],
  phrases: BCG_PHRASES,
  check: checkBcg,
  codes: () => BCG_CELLS,
  requests: (parameters, asOf) =>
    (['current', 'previous'] as const).flatMap((which) => [
      bcgRequest('revenue', which, parameters, asOf),
      bcgRequest('orders', which, parameters, asOf),
    ]),
  assign: assignBcg,
  inputs: (assignment, features, parameters) => [
    readColumn('revenue', features.column(bcgRequest('revenue', 'current', parameters, features.asOf))),
    readColumn('previousRevenue', features.column(bcgRequest('revenue', 'previous', parameters, features.asOf))),
    {
      ...readExtra('growth', 'ratio', assignment),
      value: (i) =>
        assignment.code[i]! < 0 || assignment.extra.newInPeriod![i] === 1 ? null : assignment.extra.growth![i]!,
    },
    {
      name: 'mark',
      unit: 'text',
      value: (i) =>
        assignment.extra.newInPeriod![i] === 1 ? 'newInPeriod' : assignment.extra.gone![i] === 1 ? 'gone' : null,
    },
  ],
  explain: explainBcg,
};

function assignBcg(features: Features, parameters: BcgParameters): AssignmentBody {
  const size = features.customers.length;
  const revenueNow = features.column(bcgRequest('revenue', 'current', parameters, features.asOf));
  const revenueBefore = features.column(bcgRequest('revenue', 'previous', parameters, features.asOf));
  const ordersNow = features.column(bcgRequest('orders', 'current', parameters, features.asOf)).values;
  const ordersBefore = features.column(bcgRequest('orders', 'previous', parameters, features.asOf)).values;
  const borders = bcgBorders(revenueNow.values, revenueBefore.values, parameters, features.currencyDigits);
  const verdicts = startVerdicts(BCG_CELLS, size);
  const extra = { growth: new Float64Array(size), newInPeriod: new Uint8Array(size), gone: new Uint8Array(size) };
  for (let c = 0; c < size; c++) {
    const current = revenueNow.values[c]!;
    const previous = revenueBefore.values[c]!;
    const cell = bcgCell(current, previous, borders);
    if (cell !== null) {
      verdicts.put(c, BCG_CELLS.indexOf(cell));
      extra.growth[c] = growthOf(current, previous) ?? 0;
      extra.newInPeriod[c] = Number(previous <= 0);
      extra.gone[c] = Number(current <= 0);
    } else if (ordersNow[c] === 0 && ordersBefore[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else verdicts.refuse(c, current > 0 ? 'not_enough_data' : 'non_positive_value');
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(revenueNow.window),
      previousFrom: formatDay(revenueBefore.window.from!),
      previousTo: formatDay(revenueBefore.window.to),
      size: parameters.size,
      ...(borders.largeFrom === null ? {} : { largeFromMinor: borders.largeFrom }),
      thresholdMode: parameters.thresholdMode,
      ...(borders.growthAbove === null ? {} : { growthAbove: borders.growthAbove }),
    },
    warnings: [],
    extra,
  };
}
