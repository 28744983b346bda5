import type { Features } from '../../measure/features.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme, Threshold } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { quantile } from '../../statistics/quantile.js';
import { explainValue } from './explain-value.js';
import { forecastValues } from './forecast-values.js';
import type { Forecast } from './forecast-values.js';
import { VALUE_CODES, VALUE_FEATURES, VALUE_PROPERTIES, valueRequest } from './value-parameters.js';
import type { PredictedValueParameters } from './value-parameters.js';
import { VALUE_PHRASES } from './value-phrases.js';

const [HIGH, MIDDLE, LOW] = [0, 1, 2] as const;
const SHARES_BELOW = { terciles: [1 / 3, 2 / 3], quintiles: [0.2, 0.8] } as const;

/**
 * M25: customers by the revenue to expect of them within the next months, in money of today. Purchases are forecast
 * by BG/NBD on days with an order, amounts by gamma-gamma, see `discountedValue`.
 *
 *   high: value >= upper border; low: value < lower border; middle: between
 *
 * The borders are quantiles (type 7) of the values of all buyers, rounded up to whole minor units. Without enough customers with repeat purchases nobody
 * gets a segment: a forecast from too little data would only look like one.
 */
export const predictedValue: Scheme<PredictedValueParameters> = {
  id: 'predicted-value',
  methods: ['M25'],
  title: 'Predicted value',
  parameters: { type: 'object', additionalProperties: false, properties: VALUE_PROPERTIES },
  needs: ['purchases'],
  phrases: VALUE_PHRASES,
  codes: () => VALUE_CODES,
  requests: (parameters) => VALUE_FEATURES.map((feature) => valueRequest(feature, parameters)),
  assign: assignValue,
  inputs: (assignment, features, parameters) => [
    ...VALUE_FEATURES.map((name) => readColumn(name, features.column(valueRequest(name, parameters)))),
    readExtra('value', 'money', assignment),
    readExtra('probabilityAlive', 'ratio', assignment),
    readExtra('expectedPurchases', 'visits', assignment),
    readExtra('expectedAmount', 'money', assignment),
  ],
  explain: explainValue,
};

function assignValue(features: Features, parameters: PredictedValueParameters): AssignmentBody {
  const size = features.customers.length;
  const visits = features.column(valueRequest('visits', parameters)).values;
  const verdicts = startVerdicts(VALUE_CODES, size);
  const extra = {
    value: new Float64Array(size),
    probabilityAlive: new Float64Array(size),
    expectedPurchases: new Float64Array(size),
    expectedAmount: new Float64Array(size),
  };
  const forecast = forecastValues(features, parameters);
  const buyers = forecast.fitted ? forecast.buyers : [];
  const known = new Uint8Array(size);
  for (const c of buyers) known[c] = 1;
  for (let c = 0; c < size; c++) {
    if (visits[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (known[c] === 0) verdicts.refuse(c, 'not_enough_data');
  }
  const { months, monthlyDiscountRate, cut, minRepeaters } = parameters;
  const common = { months, monthlyDiscountRate, cut, minRepeaters };
  if (!forecast.fitted) {
    const warnings = [{ code: forecast.reason, message: forecast.message }];
    return { ...verdicts.columns, thresholds: { ...common, repeaters: forecast.repeaters }, warnings, extra };
  }
  const sorted = forecast.value.slice().sort();
  // Values are whole, so a border can be too: it is then the least value of its segment.
  const border = (share: number): number => (sorted.length > 0 ? Math.ceil(quantile(sorted, share)) : 0);
  const [middleFrom, highFrom] = [border(SHARES_BELOW[cut][0]), border(SHARES_BELOW[cut][1])];
  for (const [place, c] of buyers.entries()) {
    const value = forecast.value[place]!;
    verdicts.put(c, value >= highFrom ? HIGH : value < middleFrom ? LOW : MIDDLE);
    for (const name of ['value', 'probabilityAlive', 'expectedPurchases', 'expectedAmount'] as const) {
      extra[name][c] = forecast[name][place]!;
    }
  }
  return {
    ...verdicts.columns,
    thresholds: { ...common, highFrom, middleFrom, ...modelThresholds(forecast) },
    warnings: [...forecast.purchases.warnings, ...forecast.amounts.warnings],
    extra,
  };
}

/** The parameters of both models, which anyone can compute the values from again; times in weeks, money in minor units. */
function modelThresholds({ purchases, amounts }: Forecast): Record<string, Threshold> {
  const { repeaters, parameters } = purchases;
  return { repeaters, ...parameters, ...amounts.parameters };
}
