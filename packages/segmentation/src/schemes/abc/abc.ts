import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { metricRequest } from '../../scheme/metric.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { pickValues } from '../../statistics/pick-values.js';
import { classifyByShare } from './abc-classes.js';
import { ABC_PROPERTIES, checkAbc } from './abc-parameters.js';
import type { AbcParameters } from './abc-parameters.js';
import { ABC_PHRASES } from './abc-phrases.js';
import { ABC_CODES, explainAbc } from './explain-abc.js';

/** Below this a list known by sight needs no split by shares. */
const MIN_CUSTOMERS = 30;

/** M1: ABC by contribution. A brings the first 80 % of the total, B the next 15 %, C the last 5 %. */
export const abc: Scheme<AbcParameters> = {
  id: 'abc',
  methods: ['M1'],
  title: 'ABC by contribution',
  parameters: { type: 'object', additionalProperties: false, properties: ABC_PROPERTIES },
  needs: ['purchases'],
  phrases: ABC_PHRASES,
  check: checkAbc,
  codes: () => ABC_CODES,
  requests: ({ metric, window }, asOf) => [metricRequest(metric, window, asOf), metricRequest('orders', window, asOf)],
  assign: assignAbc,
  inputs: (assignment, features, { metric, window }) => [
    readColumn(metric, features.column(metricRequest(metric, window, features.asOf))),
    readExtra('rank', 'rank', assignment),
    readExtra('cumulativeShare', 'ratio', assignment),
  ],
  explain: explainAbc,
};

function assignAbc(features: Features, parameters: AbcParameters): AssignmentBody {
  const { metric, window, shares, boundary, tiesTogether } = parameters;
  const size = features.customers.length;
  const column = features.column(metricRequest(metric, window, features.asOf));
  const orders = features.column(metricRequest('orders', window, features.asOf)).values;
  const verdicts = startVerdicts(ABC_CODES, size);
  const places = new Uint32Array(size);
  let count = 0;
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (column.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else places[count++] = c;
  }
  const rated = places.subarray(0, count);
  const classes = classifyByShare(pickValues(column.values, rated), shares, boundary, tiesTogether);
  const extra = { rank: new Uint32Array(size), cumulativeShare: new Float64Array(size) };
  for (let i = 0; i < rated.length; i++) {
    const c = rated[i]!;
    verdicts.put(c, classes.classOf[i]!);
    extra.rank[c] = classes.rank[i]!;
    extra.cumulativeShare[c] = classes.cumulativeShare[i]!;
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
