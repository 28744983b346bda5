import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfFew } from '../../scheme/few-customers.js';
import { costRequest, ordersRequest, serviceRequest } from '../../scheme/metric.js';
import { METRIC_PHRASES, serviceName } from '../../scheme/metric-parts.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { EMPTY_A } from '../abc/abc.js';
import { checkShares } from '../abc/abc-parameters.js';
import { ABC_PHRASES } from '../abc/abc-phrases.js';
import { cutByShare } from '../abc/cut-by-share.js';
import { explainMargin, MARGIN_CODES } from './explain-margin.js';
import { MARGIN_SCHEMA, marginIn } from './margin-parameters.js';
import type { MarginParameters } from './margin-parameters.js';
import { MARGIN_PHRASES } from './margin-phrases.js';

const NEGATIVE = MARGIN_CODES.indexOf('negative-margin');

/**
 * M40: ABC by margin: revenue minus cost of goods, minus the cost of service where that is known. Customers with turnover
 * that costs more than it brings are a segment of their own. Without the cost of every line there is no margin, and no
 * segment: turnover does not stand in for it.
 *
 *   contribution = margin / revenue
 */
export const margin: Scheme<MarginParameters> = {
  id: 'margin',
  methods: ['M40'],
  title: 'ABC by margin',
  parameters: MARGIN_SCHEMA,
  needs: ['purchases', 'lines'],
  phrases: { ...METRIC_PHRASES, ...ABC_PHRASES, ...MARGIN_PHRASES },
  check: (parameters) => [...checkShares(parameters), ...checkWindow(parameters.window)],
  codes: () => MARGIN_CODES,
  requests: (parameters, asOf) => [
    marginIn(resolveWindow(parameters.window, asOf), parameters),
    ordersRequest(parameters.window, asOf),
  ],
  assign: assignMargin,
  inputs: marginInputs,
  explain: explainMargin,
};

function assignMargin(features: Features, parameters: MarginParameters): AssignmentBody {
  const { shares, boundary, minCustomers, serviceRate, serviceBy } = parameters;
  const size = features.customers.length;
  const window = resolveWindow(parameters.window, features.asOf);
  const column = features.column(marginIn(window, parameters));
  const orders = features.column({ feature: 'orders', window }).values;
  const revenue = features.column({ feature: 'revenue', window }).values;
  const service = serviceRate === null ? [] : [features.column(serviceRequest(window, serviceBy))];
  const verdicts = startVerdicts(MARGIN_CODES, size);
  const places = new Uint32Array(size);
  let count = 0;
  let negative = 0;
  for (let c = 0; c < size; c++) {
    const value = column.values[c]!;
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (column.present![c] === 0) verdicts.refuse(c, reasonWithoutValue(column, 'cost'));
    else if (value > 0) places[count++] = c;
    else if (value < 0 && revenue[c]! > 0) {
      verdicts.put(c, NEGATIVE);
      negative += value;
    } else verdicts.refuse(c, 'non_positive_value');
  }
  const cut = cutByShare(column.values, places.subarray(0, count), parameters, verdicts);
  return {
    ...verdicts.columns,
    thresholds: {
      metric: 'margin',
      unit: 'money',
      shares,
      boundary,
      ...windowThresholds(window),
      ...cut.thresholds,
      negativeTotalMinor: negative,
      service: service.length === 0 ? 'not asked for' : service[0]!.missing === undefined ? 'subtracted' : 'not known',
    },
    warnings: [
      ...warnOfMissing([column], 'nobody has a margin'),
      ...warnOfMissing(service, 'the cost of service is not part of the margin'),
      ...warnOfFew(count, minCustomers),
      ...(cut.isAEmpty ? [EMPTY_A] : []),
    ],
    extra: cut.extra,
  };
}

function marginInputs(assignment: AssignmentBody, features: Features, parameters: MarginParameters): InputColumn[] {
  const { serviceRate, serviceBy } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const figure = readColumn('margin', features.column(marginIn(window, parameters)));
  const revenue = readColumn('revenue', features.column({ feature: 'revenue', window }));
  return [
    figure,
    revenue,
    readColumn('cost', features.column(costRequest(window))),
    ...(serviceRate === null
      ? []
      : [readColumn(serviceName(serviceBy), features.column(serviceRequest(window, serviceBy)))]),
    { name: 'contribution', unit: 'ratio', value: (i) => share(figure.value(i), revenue.value(i)) },
    rated('rank', 'rank'),
    rated('cumulativeShare', 'ratio'),
  ];

  /** Customers below zero have no place in the list. */
  function rated(name: string, unit: InputColumn['unit']): InputColumn {
    const column = readExtra(name, unit, assignment);
    return { ...column, value: (i) => (assignment.code[i] === NEGATIVE ? null : column.value(i)) };
  }
}

function share(part: number | string | null, whole: number | string | null): number | null {
  return typeof part === 'number' && typeof whole === 'number' && whole > 0 ? part / whole : null;
}
