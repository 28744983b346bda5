import type { Features } from '../../measure/features.js';
import { bgNbdProbabilityAlive } from '../../prediction/bg-nbd.js';
import type { BgNbdParameters } from '../../prediction/bg-nbd.js';
import { monthlyPurchases } from '../../prediction/discounted-value.js';
import type { DiscountOptions, ValuedHistory } from '../../prediction/discounted-value.js';
import { fitBgNbd } from '../../prediction/fit-bg-nbd.js';
import type { Fitted, Refused } from '../../prediction/fit.js';
import { fitGammaGamma, gammaGammaExpectedMean } from '../../prediction/gamma-gamma.js';
import type { GammaGammaParameters } from '../../prediction/gamma-gamma.js';
import type { PurchaseHistory } from '../../prediction/rf-summary.js';
import { valueRequest } from './value-parameters.js';
import type { PredictedValueParameters } from './value-parameters.js';

/** Days in the unit of time of the models. */
const WEEK = 7;

/** Forecasts for the buyers among the customers; arrays run along `buyers`. */
export interface Forecast {
  readonly fitted: true;
  readonly purchases: Fitted<BgNbdParameters>;
  readonly amounts: Fitted<GammaGammaParameters>;
  /** Indexes of the customers that a value could be told for: not where the models have no number for them. */
  readonly buyers: readonly number[];
  /** Whole minor units. */
  readonly value: Float64Array;
  readonly probabilityAlive: Float64Array;
  readonly expectedPurchases: Float64Array;
  /** Mean amount of a purchase, whole minor units. */
  readonly expectedAmount: Float64Array;
}

/** Fits both models to a base and applies them to each customer, or refuses where either has too little to learn from. */
export function forecastValues(features: Features, parameters: PredictedValueParameters): Forecast | Refused {
  const { months, monthlyDiscountRate, minRepeaters } = parameters;
  const [customers, histories] = historiesOf(features, parameters);
  const column = (name: keyof ValuedHistory): number[] => histories.map((history) => history[name]);
  const repeats = column('repeats');
  const purchases = fitBgNbd({ repeats, recency: column('recency'), observed: column('observed') }, { minRepeaters });
  if (!purchases.fitted) return purchases;
  const amounts = fitGammaGamma({ repeats, meanRepeatAmount: column('meanRepeatAmount') }, { minRepeaters });
  if (!amounts.fitted) return amounts;
  const models = { purchases: purchases.parameters, amounts: amounts.parameters };
  const purchasesOf = rememberPurchases(models.purchases, { timeUnitDays: WEEK, months, monthlyDiscountRate });
  const rows = histories.flatMap((history, i) => {
    const whenAlive = purchasesOf(history);
    const amount = gammaGammaExpectedMean(models.amounts, history.repeats, history.meanRepeatAmount);
    if (whenAlive === null || amount === null) return [];
    const alive = bgNbdProbabilityAlive(models.purchases, history);
    const value = amount * alive * whenAlive.discounted;
    return [{ customer: customers[i]!, value, alive, expected: alive * whenAlive.expected, amount }];
  });
  return {
    fitted: true,
    purchases,
    amounts,
    buyers: rows.map(({ customer }) => customer),
    value: Float64Array.from(rows, ({ value }) => Math.round(value)),
    probabilityAlive: Float64Array.from(rows, ({ alive }) => alive),
    expectedPurchases: Float64Array.from(rows, ({ expected }) => expected),
    expectedAmount: Float64Array.from(rows, ({ amount }) => Math.round(amount)),
  };
}

/** `monthlyPurchases`, computed once for all customers with the same number of purchases since the same day. */
function rememberPurchases(parameters: BgNbdParameters, options: DiscountOptions) {
  const known = new Map<number, Map<number, ReturnType<typeof monthlyPurchases>>>();
  return ({ repeats, observed }: PurchaseHistory): ReturnType<typeof monthlyPurchases> => {
    const since = known.get(observed) ?? new Map<number, ReturnType<typeof monthlyPurchases>>();
    known.set(observed, since);
    const before = since.get(repeats);
    if (before !== undefined) return before;
    const purchases = monthlyPurchases(parameters, { repeats, observed }, options);
    since.set(repeats, purchases);
    return purchases;
  };
}

function historiesOf(features: Features, parameters: PredictedValueParameters): [number[], ValuedHistory[]] {
  const read = (name: Parameters<typeof valueRequest>[0]) => features.column(valueRequest(name, parameters)).values;
  const [visits, firstDay, lastDay, revenue] = [
    read('visits'),
    read('firstDay'),
    read('lastDay'),
    read('repeatRevenue'),
  ];
  const customers: number[] = [];
  const histories: ValuedHistory[] = [];
  for (let c = 0; c < visits.length; c++) {
    if (visits[c] === 0) continue;
    const repeats = visits[c]! - 1;
    customers.push(c);
    histories.push({
      repeats,
      recency: (lastDay[c]! - firstDay[c]!) / WEEK,
      observed: (features.asOf - firstDay[c]!) / WEEK,
      meanRepeatAmount: repeats > 0 ? revenue[c]! / repeats : 0,
    });
  }
  return [customers, histories];
}
