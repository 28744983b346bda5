import { resolveWindow } from '../../calendar/window.js';
import type { WindowSpec } from '../../calendar/window.js';
import type { FeatureRequest, Features } from '../../measure/features.js';
import {
  checkWindow,
  COUNT_ZERO_AMOUNT,
  frequencyBasisSchema,
  windowSchema,
  windowThresholds,
} from '../../scheme/common-parameters.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, InputColumn, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { medianOfSorted } from '../../statistics/median.js';
import type { Statement } from '../../wording/statement.js';
import { REPEAT_PHRASES } from './repeat-phrases.js';

export interface RepeatPurchaseParameters {
  readonly window: WindowSpec;
  readonly frequencyBasis: 'orders' | 'days';
  readonly countZeroAmount: boolean;
}

const CODES = ['repeat', 'one-purchase', 'no-purchase'] as const;
const [REPEAT, ONE, NONE] = [0, 1, 2] as const;

/**
 * M39: customers by repeat purchases: none, one, or two and more. Besides, how many of those who bought came again, and
 * after how many days.
 */
export const repeatPurchase: Scheme<RepeatPurchaseParameters> = {
  id: 'repeat-purchase',
  methods: ['M39'],
  title: 'Repeat purchases',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      window: windowSchema('all'),
      frequencyBasis: frequencyBasisSchema('orders'),
      countZeroAmount: COUNT_ZERO_AMOUNT,
    },
  },
  needs: ['purchases'],
  phrases: REPEAT_PHRASES,
  check: ({ window }) => checkWindow(window),
  codes: () => CODES,
  requests: (parameters, asOf) =>
    (['purchases', 'first', 'second'] as const).map((what) => repeatRequest(what, parameters, asOf)),
  assign: assignRepeat,
  inputs: (_, features, parameters) => [
    readColumn('purchases', features.column(repeatRequest('purchases', parameters, features.asOf))),
    daysToSecond(features, parameters),
  ],
  explain: explainRepeat,
};

function repeatRequest(
  what: 'purchases' | 'first' | 'second',
  { window, frequencyBasis, countZeroAmount }: RepeatPurchaseParameters,
  asOf: number,
): FeatureRequest {
  const inDays = frequencyBasis === 'days';
  const feature = {
    purchases: inDays ? 'visits' : 'orders',
    first: 'firstDay',
    second: inDays ? 'secondVisitDay' : 'secondOrderDay',
  } as const;
  return { feature: feature[what], window: resolveWindow(window, asOf), countZeroAmount };
}

/** Days from the first purchase to the second; 0 for two orders of one day. */
function daysToSecond(features: Features, parameters: RepeatPurchaseParameters): InputColumn {
  const first = features.column(repeatRequest('first', parameters, features.asOf)).values;
  const { values, present } = features.column(repeatRequest('second', parameters, features.asOf));
  return { name: 'daysToSecond', unit: 'days', value: (i) => (present![i] === 1 ? values[i]! - first[i]! : null) };
}

function assignRepeat(features: Features, parameters: RepeatPurchaseParameters): AssignmentBody {
  const size = features.customers.length;
  const { values: purchases, window } = features.column(repeatRequest('purchases', parameters, features.asOf));
  const days = daysToSecond(features, parameters);
  const verdicts = startVerdicts(CODES, size);
  const waits: number[] = [];
  let customersWithPurchase = 0;
  for (let c = 0; c < size; c++) {
    const count = purchases[c]!;
    if (count > 0) customersWithPurchase++;
    if (count > 1) waits.push(days.value(c) as number);
    if (count === 0 && features.unconverted[c]! > 0) verdicts.refuse(c, 'unconverted_currency');
    else verdicts.put(c, count > 1 ? REPEAT : count === 1 ? ONE : NONE);
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(window),
      repeatFromPurchases: 2,
      customersWithPurchase,
      customersWithRepeat: waits.length,
      ...(customersWithPurchase === 0 ? {} : { repeatRate: waits.length / customersWithPurchase }),
      ...(waits.length === 0 ? {} : { medianDaysToSecond: medianOfSorted(Float64Array.from(waits).sort()) }),
    },
    warnings: [],
    extra: {},
  };
}

function explainRepeat(
  { code, thresholds }: AssignmentBody,
  features: Features,
  parameters: RepeatPurchaseParameters,
  index: number,
): ExplanationBody {
  const { values, unit } = features.column(repeatRequest('purchases', parameters, features.asOf));
  const from = values[index]!;
  const wait = daysToSecond(features, parameters).value(index);
  const next = code[index] === REPEAT ? null : CODES[code[index]! - 1]!;
  const neighbours: Neighbour[] = [];
  if (next !== null) {
    neighbours.push(tellMove('nextPurchase', { segmentCode: next, input: 'purchases', from, to: from + 1, unit }));
  }
  const window = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  const explanation: Statement[] = [{ say: 'purchases', values: { purchases: { value: from, unit }, ...window } }];
  const usual = thresholds.medianDaysToSecond;
  if (typeof usual === 'number') {
    const days = (value: number) => ({ value, unit: 'days' }) as const;
    explanation.push(
      typeof wait === 'number'
        ? { say: 'second', values: { wait: days(wait), usual: days(usual) } }
        : { say: 'usual', values: { usual: days(usual) } },
    );
  }
  return { explanation, distanceToNeighbourSegments: neighbours };
}
