import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { pickValues } from '../../statistics/pick-values.js';
import { quantile } from '../../statistics/quantile.js';
import { sortNumbers } from '../../statistics/sort-numbers.js';
import { explainXyz, XYZ_CODES } from './explain-xyz.js';
import type { XyzBorders } from './explain-xyz.js';
import { checkXyz, XYZ_PROPERTIES, xyzRequest } from './xyz-parameters.js';
import type { XyzParameters } from './xyz-parameters.js';
import { XYZ_PHRASES } from './xyz-phrases.js';

/** M3: XYZ by stability of revenue. X buys evenly, Z unevenly, Y lies between. */
export const xyz: Scheme<XyzParameters> = {
  id: 'xyz',
  methods: ['M3'],
  title: 'XYZ by stability of revenue',
  parameters: { type: 'object', additionalProperties: false, properties: XYZ_PROPERTIES },
  needs: ['purchases'],
  phrases: XYZ_PHRASES,
  check: checkXyz,
  codes: () => XYZ_CODES,
  requests: (parameters, asOf) =>
    (['variability', 'periods', 'orders', 'revenue'] as const).map((name) => xyzRequest(name, parameters, asOf)),
  assign: assignXyz,
  inputs: (_, features, parameters) =>
    (['variability', 'periods', 'revenue'] as const).map((name) =>
      readColumn(name, features.column(xyzRequest(name, parameters, features.asOf))),
    ),
  explain: explainXyz,
};

function assignXyz(features: Features, parameters: XyzParameters): AssignmentBody {
  const size = features.customers.length;
  const variability = features.column(xyzRequest('variability', parameters, features.asOf));
  const periods = features.column(xyzRequest('periods', parameters, features.asOf)).values;
  const orders = features.column(xyzRequest('orders', parameters, features.asOf)).values;
  const revenue = features.column(xyzRequest('revenue', parameters, features.asOf)).values;
  const verdicts = startVerdicts(XYZ_CODES, size);
  const places = new Uint32Array(size);
  let count = 0;
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (periods[c]! < parameters.minPeriods) verdicts.refuse(c, 'not_enough_data');
    else if (variability.present![c] === 1) places[count++] = c;
    // With money left, the purchases lie in periods that the window cuts off, or in fewer than half of them.
    else verdicts.refuse(c, revenue[c]! > 0 ? 'not_enough_data' : 'non_positive_value');
  }
  const rated = places.subarray(0, count);
  const values = pickValues(variability.values, rated);
  const borders = bordersOf(values, parameters);
  const counts = [0, 0, 0];
  for (let i = 0; i < rated.length; i++) {
    const found = classOf(values[i]!, borders, parameters.mode);
    counts[found]!++;
    verdicts.put(rated[i]!, found);
  }
  return {
    ...verdicts.columns,
    thresholds: {
      measure: parameters.measure,
      mode: parameters.mode,
      ...windowThresholds(variability.window),
      windowPeriods: variability.base.windowPeriods ?? 0,
      ...(borders === null ? {} : { borderX: borders[0], borderZ: borders[1] }),
    },
    warnings: dominance(counts, rated.length),
    extra: {},
  };
}

function bordersOf(values: Float64Array, { mode, thresholds }: XyzParameters): XyzBorders | null {
  if (mode === 'thresholds') return [thresholds[0]!, thresholds[1]!];
  if (values.length === 0) return null;
  const sorted = sortNumbers(values);
  return [quantile(sorted, 0.3333), quantile(sorted, 0.6667)];
}

/**
 * Terciles: X up to the lower border, Z from the upper border on. Where both borders are one value, because a third or
 * more of the base share it, X lies below it and Z begins with it: otherwise the least stable class would be empty.
 */
function classOf(value: number, borders: XyzBorders | null, mode: XyzParameters['mode']): number {
  const [low, high] = borders ?? [0, 0];
  if (mode === 'thresholds') return value <= low ? 0 : value <= high ? 1 : 2;
  if (value >= high) return 2;
  return value <= low ? 0 : 1;
}

function dominance(counts: readonly number[], rated: number): Warning[] {
  const place = counts.findIndex((count) => count > 0.95 * rated);
  if (rated === 0 || place < 0) return [];
  const message = `${counts[place]} of ${rated} rated customers are in class ${XYZ_CODES[place]}: other borders would say more.`;
  return [{ code: 'one_class_dominates', message }];
}
