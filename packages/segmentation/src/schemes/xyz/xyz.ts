import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { sayFigure } from '../../scheme/wording.js';
import { quantile } from '../../statistics/quantile.js';
import { checkXyz, XYZ_PROPERTIES, xyzRequest } from './xyz-parameters.js';
import type { XyzParameters } from './xyz-parameters.js';

const CODES = ['X', 'Y', 'Z'] as const;

/** M3: XYZ by stability of revenue. X buys evenly, Z unevenly, Y lies between. */
export const xyz: Scheme<XyzParameters> = {
  id: 'xyz',
  methods: ['M3'],
  title: 'XYZ by stability of revenue',
  parameters: { type: 'object', additionalProperties: false, properties: XYZ_PROPERTIES },
  needs: ['purchases'],
  check: checkXyz,
  codes: () => CODES,
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
  const verdicts = startVerdicts(CODES, size);
  const rated: number[] = [];
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (periods[c]! < parameters.minPeriods) verdicts.refuse(c, 'not_enough_data');
    else if (variability.present![c] === 1) rated.push(c);
    // With money left, the purchases lie in periods that the window cuts off, or in fewer than half of them.
    else verdicts.refuse(c, revenue[c]! > 0 ? 'not_enough_data' : 'non_positive_value');
  }
  const values = Float64Array.from(rated, (c) => variability.values[c]!);
  const borders = bordersOf(values, parameters);
  const counts = [0, 0, 0];
  for (const [place, c] of rated.entries()) {
    const found = classOf(values[place]!, borders, parameters.mode);
    counts[found]!++;
    verdicts.put(c, found);
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

type Borders = readonly [number, number];

function bordersOf(values: Float64Array, { mode, thresholds }: XyzParameters): Borders | null {
  if (mode === 'thresholds') return [thresholds[0]!, thresholds[1]!];
  if (values.length === 0) return null;
  const sorted = values.slice().sort();
  return [quantile(sorted, 0.3333), quantile(sorted, 0.6667)];
}

/**
 * Terciles: X up to the lower border, Z from the upper border on. Where both borders are one value, because a third or
 * more of the base share it, X lies below it and Z begins with it: otherwise the least stable class would be empty.
 */
function classOf(value: number, borders: Borders | null, mode: XyzParameters['mode']): number {
  const [low, high] = borders ?? [0, 0];
  if (mode === 'thresholds') return value <= low ? 0 : value <= high ? 1 : 2;
  if (value >= high) return 2;
  return value <= low ? 0 : 1;
}

function dominance(counts: readonly number[], rated: number): Warning[] {
  const place = counts.findIndex((count) => count > 0.95 * rated);
  if (rated === 0 || place < 0) return [];
  const message = `${counts[place]} of ${rated} rated customers are in class ${CODES[place]}: other borders would say more.`;
  return [{ code: 'one_class_dominates', message }];
}

function explainXyz(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: XyzParameters,
  index: number,
): ExplanationBody {
  const value = features.column(xyzRequest('variability', parameters, features.asOf)).values[index]!;
  const periods = features.column(xyzRequest('periods', parameters, features.asOf)).values[index]!;
  const place = code[index]!;
  const borders: Borders = [thresholds.borderX as number, thresholds.borderZ as number];
  const say = (figure: number): string => sayFigure(figure, 'ratio', features);
  const neighbours: Neighbour[] = [];
  for (const [other, to] of neighbourValues(borders, parameters.mode)) {
    if (other === place || Math.abs(other - place) > 1 + Number(borders[0] === borders[1])) continue;
    const isLess = other < place;
    // Rounded to the safe side: the figure that is read must lead there too.
    const limit = (isLess ? Math.floor(to * 10_000) : Math.ceil(to * 10_000)) / 10_000;
    const change = `${CODES[other]} with a variation of ${isLess ? 'at most' : 'at least'} ${limit} instead of ${say(value)}.`;
    neighbours.push({ segmentCode: CODES[other]!, input: 'variability', from: value, to, unit: 'ratio', change });
  }
  const upTo = parameters.mode === 'thresholds' ? 'Z lies above' : 'Z begins at';
  return {
    explanation: [
      `Revenue varies by ${say(value)} of its ${parameters.measure === 'cv' ? 'mean' : 'median'} over ${periods} ${parameters.periods}s.`,
      `X goes up to ${say(borders[0])}, ${upTo} ${say(borders[1])}.`,
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function neighbourValues([low, high]: Borders, mode: XyzParameters['mode']): [number, number][] {
    if (mode === 'terciles' && low === high) {
      return place === 2 ? [[0, Math.max(low - 1e-9, 0)]] : [[2, high]];
    }
    const step = mode === 'terciles' ? 0 : 1e-9;
    if (place === 1)
      return [
        [0, low],
        [2, high + step],
      ];
    return [[1, place === 0 ? low + 1e-9 : high - (1e-9 - step)]];
  }
}
