import { resolveWindow } from '../../calendar/window.js';
import type { FeatureRequest, Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { sayFigure, sayShare } from '../../scheme/wording.js';
import { classifyByShare } from './abc-classes.js';
import { ABC_PROPERTIES, checkAbc } from './abc-parameters.js';
import type { AbcMetric, AbcParameters } from './abc-parameters.js';

const CODES = ['A', 'B', 'C'] as const;
const FEATURE_OF_METRIC = { revenue: 'revenue', orders: 'orders', avgOrder: 'averageOrder' } as const;
/** Below this a list known by sight needs no split by shares. */
const MIN_CUSTOMERS = 30;

/** M1: ABC by contribution. A brings the first 80 % of the total, B the next 15 %, C the last 5 %. */
export const abc: Scheme<AbcParameters> = {
  id: 'abc',
  methods: ['M1'],
  title: 'ABC by contribution',
  parameters: { type: 'object', additionalProperties: false, properties: ABC_PROPERTIES },
  needs: ['purchases'],
  check: checkAbc,
  codes: () => CODES,
  requests: ({ metric, window }, asOf) => [metricRequest(metric, window, asOf), ordersRequest(window, asOf)],
  assign: assignAbc,
  inputs: (assignment, features, { metric, window }) => [
    readColumn(metric, features.column(metricRequest(metric, window, features.asOf))),
    readExtra('rank', 'rank', assignment),
    readExtra('cumulativeShare', 'ratio', assignment),
  ],
  explain: explainAbc,
};

function metricRequest(metric: AbcMetric, window: AbcParameters['window'], asOf: number): FeatureRequest {
  return { feature: FEATURE_OF_METRIC[metric], window: resolveWindow(window, asOf) };
}

function ordersRequest(window: AbcParameters['window'], asOf: number): FeatureRequest {
  return { feature: 'orders', window: resolveWindow(window, asOf) };
}

function assignAbc(features: Features, parameters: AbcParameters): AssignmentBody {
  const { metric, window, shares, boundary, tiesTogether } = parameters;
  const size = features.customers.length;
  const column = features.column(metricRequest(metric, window, features.asOf));
  const orders = features.column(ordersRequest(window, features.asOf)).values;
  const verdicts = startVerdicts(CODES, size);
  const rated: number[] = [];
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (column.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else rated.push(c);
  }
  const values = Float64Array.from(rated, (c) => column.values[c]!);
  const classes = classifyByShare(values, shares, boundary, tiesTogether);
  const extra = { rank: new Uint32Array(size), cumulativeShare: new Float64Array(size) };
  for (const [place, c] of rated.entries()) {
    verdicts.put(c, classes.classOf[place]!);
    extra.rank[c] = classes.rank[place]!;
    extra.cumulativeShare[c] = classes.cumulativeShare[place]!;
  }
  const [lowestA, lowestB, lowestC] = classes.lowest;
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      unit: column.unit,
      shares,
      boundary,
      ...windowThresholds(column.window),
      total: classes.total,
      ...(lowestA == null ? {} : { lowestA }),
      ...(lowestB == null ? {} : { lowestB }),
      ...(lowestC == null ? {} : { lowestC }),
    },
    warnings: warningsFor(rated.length, lowestA == null),
    extra,
  };
}

function warningsFor(rated: number, isAEmpty: boolean): Warning[] {
  const warnings: Warning[] = [];
  if (rated > 0 && rated < MIN_CUSTOMERS) {
    warnings.push({
      code: 'few_customers',
      message: `Only ${rated} customers have a value: a list this short is better read than cut by shares.`,
    });
  }
  if (rated > 0 && isAEmpty) {
    warnings.push({ code: 'empty_class', message: 'Class A is empty: the first customer alone exceeds its share.' });
  }
  return warnings;
}

function explainAbc(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  { metric, window, shares, tiesTogether }: AbcParameters,
  index: number,
): ExplanationBody {
  const { values, unit } = features.column(metricRequest(metric, window, features.asOf));
  const value = values[index]!;
  const place = code[index]!;
  const say = (figure: number): string => sayFigure(figure, unit, features);
  const lowest = CODES.map((each) => thresholds[`lowest${each}`]);
  const neighbours: Neighbour[] = [];
  const better = CODES.slice(0, place).findLastIndex((_, i) => typeof lowest[i] === 'number');
  // Alone, an equal value may still fall behind the border by its id.
  const ahead = tiesTogether ? 0 : 1;
  if (better >= 0) neighbours.push(neighbour(CODES[better]!, (lowest[better] as number) + ahead, 'at least'));
  const worse = lowest.findIndex((floor, i) => i > place && typeof floor === 'number');
  if (worse >= 0) neighbours.push(neighbour(CODES[worse]!, Math.max((lowest[place] as number) - 1, 0), 'at most'));
  return {
    explanation: [
      `${say(value)} from ${thresholds.windowFrom} to ${thresholds.windowTo}: place ${extra.rank?.[index]} by ${metric}.`,
      `Together with everyone ahead that is ${sayShare(extra.cumulativeShare?.[index] ?? 0)} of the total of ${say(thresholds.total as number)}; the classes end at ${shares[0]} % and ${shares[0]! + shares[1]!} %.`,
    ],
    distanceToNeighbourSegments: neighbours,
  };

  function neighbour(segmentCode: string, to: number, word: string): Neighbour {
    const change = `${segmentCode} with ${word} ${say(to)} instead of ${say(value)}, by the borders of this calculation.`;
    return { segmentCode, input: metric, from: value, to, unit, change };
  }
}
