import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfFew } from '../../scheme/few-customers.js';
import { metricRequest, ordersRequest } from '../../scheme/metric.js';
import { METRIC_PHRASES, metricInputs } from '../../scheme/metric-parts.js';
import { rateCustomers } from '../../scheme/rated-customers.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Warning } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { ABC_PROPERTIES, checkAbc } from './abc-parameters.js';
import type { AbcParameters } from './abc-parameters.js';
import { ABC_PHRASES } from './abc-phrases.js';
import { cutByShare } from './cut-by-share.js';
import { ABC_CODES, explainAbc } from './explain-abc.js';

/** A warning for a class A that nobody is small enough for. */
export const EMPTY_A: Warning = {
  code: 'empty_class',
  message: 'Class A is empty: the first customer alone exceeds its share.',
};

/** M1: ABC by contribution. A brings the first 80 % of the total, B the next 15 %, C the last 5 %. */
export const abc: Scheme<AbcParameters> = {
  id: 'abc',
  methods: ['M1'],
  title: 'ABC by contribution',
  parameters: { type: 'object', additionalProperties: false, properties: ABC_PROPERTIES },
  needs: ['purchases'],
  phrases: { ...METRIC_PHRASES, ...ABC_PHRASES },
  check: checkAbc,
  codes: () => ABC_CODES,
  requests: (parameters, asOf) => [
    metricRequest(parameters, parameters.window, asOf),
    ordersRequest(parameters.window, asOf),
  ],
  assign: assignAbc,
  inputs: (assignment, features, parameters) => [
    ...metricInputs(features, parameters, resolveWindow(parameters.window, features.asOf)),
    readExtra('rank', 'rank', assignment),
    readExtra('cumulativeShare', 'ratio', assignment),
  ],
  explain: explainAbc,
};

function assignAbc(features: Features, parameters: AbcParameters): AssignmentBody {
  const { metric, window, shares, boundary, minCustomers } = parameters;
  const size = features.customers.length;
  const { column, reasonAt, warnings } = rateCustomers(features, parameters, resolveWindow(window, features.asOf));
  const verdicts = startVerdicts(ABC_CODES, size);
  const places = new Uint32Array(size);
  let count = 0;
  for (let c = 0; c < size; c++) {
    const reason = reasonAt(c);
    if (reason !== null) verdicts.refuse(c, reason);
    else if (column.values[c]! <= 0) verdicts.refuse(c, 'non_positive_value');
    else places[count++] = c;
  }
  const rated = places.subarray(0, count);
  const cut = cutByShare(column.values, rated, parameters, verdicts);
  return {
    ...verdicts.columns,
    thresholds: {
      metric,
      unit: column.unit,
      shares,
      boundary,
      ...windowThresholds(column.window),
      ...cut.thresholds,
    },
    warnings: [...warnings, ...warnOfFew(rated.length, minCustomers), ...(cut.isAEmpty ? [EMPTY_A] : [])],
    extra: cut.extra,
  };
}
