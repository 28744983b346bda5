import { resolveWindow } from '../../calendar/window.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfFew } from '../../scheme/few-customers.js';
import { checkMetric, metricRequest, ordersRequest, thresholdName } from '../../scheme/metric.js';
import { METRIC_PHRASES, metricInputs } from '../../scheme/metric-parts.js';
import { rateCustomers } from '../../scheme/rated-customers.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Threshold, Warning } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { sayShare } from '../../scheme/wording.js';
import { cumulate } from './cumulate.js';
import { cutRepeatedly } from './cut-repeatedly.js';
import { explainPareto } from './explain-pareto.js';
import { PARETO_SCHEMA } from './pareto-parameters.js';
import type { AbcParetoParameters } from './pareto-parameters.js';
import { PARETO_PHRASES } from './pareto-phrases.js';
import { paretoTheory } from './pareto-theory.js';

/**
 * M2: ABC by iterated Pareto, 80/16/4. A brings 80 % of the total, B 80 % of what A leaves, C the rest. Not the same as
 * ABC with shares 80/16/4: B is cut from the actual rest, after A took more than its 80 %.
 */
export const abcPareto: Scheme<AbcParetoParameters> = {
  id: 'abc-pareto',
  methods: ['M2'],
  title: 'ABC by iterated Pareto',
  parameters: PARETO_SCHEMA,
  needs: ['purchases'],
  phrases: { ...METRIC_PHRASES, ...PARETO_PHRASES },
  check: (parameters) => [...checkWindow(parameters.window), ...checkMetric(parameters)],
  codes: codesOf,
  requests: (parameters, asOf) => [
    metricRequest(parameters, parameters.window, asOf),
    ordersRequest(parameters.window, asOf),
  ],
  assign: assignPareto,
  inputs: (assignment, features, parameters) => [
    ...metricInputs(features, parameters, resolveWindow(parameters.window, features.asOf)),
    readExtra('rank', 'rank', assignment),
    readExtra('cumulativeShare', 'ratio', assignment),
  ],
  explain: explainPareto,
};

function codesOf({ iterations }: AbcParetoParameters): string[] {
  return 'ABCDEFGHIJ'.slice(0, iterations + 1).split('');
}

function assignPareto(features: Features, parameters: AbcParetoParameters): AssignmentBody {
  const { metric, window, iterations, boundary, tiesTogether, minCustomers } = parameters;
  const codes = codesOf(parameters);
  const size = features.customers.length;
  const { column, reasonAt, warnings } = rateCustomers(features, parameters, resolveWindow(window, features.asOf));
  const verdicts = startVerdicts(codes, size);
  const rated: number[] = [];
  for (let c = 0; c < size; c++) {
    const reason = reasonAt(c);
    if (reason !== null) verdicts.refuse(c, reason);
    else if (column.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else rated.push(c);
  }
  const values = Float64Array.from(rated, (c) => column.values[c]!);
  const roundOf = cutRepeatedly(values, iterations, boundary, tiesTogether);
  const { rank, cumulativeShare, total } = cumulate(values);
  const extra = { rank: new Uint32Array(size), cumulativeShare: new Float64Array(size) };
  for (const [place, c] of rated.entries()) {
    verdicts.put(c, roundOf[place]!);
    extra.rank[c] = rank[place]!;
    extra.cumulativeShare[c] = cumulativeShare[place]!;
  }
  const classes = codes.map((_, round) => values.filter((__, place) => roundOf[place] === round));
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      boundary,
      ...windowThresholds(column.window),
      ...classThresholds(codes, classes, total, column),
    },
    warnings: [...warnings, ...warnOfFew(rated.length, minCustomers), ...emptyClasses(codes, classes, rated.length)],
    extra,
  };
}

/** What decided, and the actual shares beside those of the theory. */
function classThresholds(
  codes: readonly string[],
  classes: readonly Float64Array[],
  total: number,
  { unit }: FeatureColumn,
): Record<string, Threshold> {
  const rated = classes.reduce((count, { length }) => count + length, 0);
  const lowest: Record<string, number> = {};
  for (const [round, values] of classes.entries()) {
    if (values.length > 0)
      lowest[thresholdName(`lowest${codes[round]}`, unit)] = values.reduce((a, b) => Math.min(a, b));
  }
  const theory = paretoTheory(codes.length - 1);
  const shares = { theoryCountPercent: theory.count, theoryValuePercent: theory.value };
  if (rated === 0) return { [thresholdName('total', unit)]: total, ...shares };
  const countShares = classes.map(({ length }) => length / rated);
  const valueShares = classes.map((values) => values.reduce((sum, value) => sum + value, 0) / total);
  return {
    [thresholdName('total', unit)]: total,
    ...lowest,
    ...shares,
    countPercent: countShares.map(inPercent),
    valuePercent: valueShares.map(inPercent),
    lastClass: `${sayShare(countShares.at(-1)!)} of customers bring ${sayShare(valueShares.at(-1)!)}`,
  };
}

function inPercent(share: number): number {
  return Math.round(share * 1e4) / 100;
}

function emptyClasses(codes: readonly string[], classes: readonly Float64Array[], rated: number): Warning[] {
  const empty = codes.filter((_, round) => classes[round]!.length === 0);
  if (rated === 0 || empty.length === 0) return [];
  return [
    {
      code: 'empty_class',
      message: `No customer is in class ${empty.join(', ')}: the list is too uneven or too short.`,
    },
  ];
}
