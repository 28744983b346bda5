import { addMonths } from '../../calendar/add-months.js';
import { formatDay } from '../../calendar/day-number.js';
import type { Features } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT } from '../../scheme/common-parameters.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { RECENCY_PHRASES } from './lifecycle-phrases.js';

export interface LifecycleRecencyParameters {
  readonly months: readonly number[];
  readonly days: readonly number[] | null;
  readonly countZeroAmount: boolean;
}

const CODES = ['active', 'inactive', 'sleeping', 'closed'] as const;

/** M11: lifecycle by the age of the last purchase: active up to 3 months, inactive to 6, sleeping to 12, then closed. */
export const lifecycleRecency: Scheme<LifecycleRecencyParameters> = {
  id: 'lifecycle-recency',
  methods: ['M11'],
  title: 'Lifecycle by recency',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      months: {
        type: 'array',
        minItems: 3,
        maxItems: 3,
        items: { type: 'integer', minimum: 1, maximum: 1200 },
        default: [3, 6, 12],
        description: 'Calendar months since the last purchase up to which a customer is active, inactive, sleeping.',
      },
      days: {
        type: ['array', 'null'],
        minItems: 3,
        maxItems: 3,
        items: { type: 'integer', minimum: 0, maximum: 36_525 },
        default: null,
        description: 'The same in days, instead of months; for example [90, 180, 365].',
      },
      countZeroAmount: COUNT_ZERO_AMOUNT,
    },
  },
  needs: ['purchases'],
  phrases: RECENCY_PHRASES,
  check: ({ months, days }) => {
    const [name, limits] = days === null ? (['months', months] as const) : (['days', days] as const);
    return limits[0]! < limits[1]! && limits[1]! < limits[2]! ? [] : [`parameters.${name} must rise`];
  },
  codes: () => CODES,
  requests: ({ countZeroAmount }) => [
    { feature: 'lastDay', countZeroAmount },
    { feature: 'recencyDays', countZeroAmount },
  ],
  assign(features, parameters) {
    const borders = bordersOf(features, parameters);
    const { values, present } = features.column({ feature: 'lastDay', countZeroAmount: parameters.countZeroAmount });
    const verdicts = startVerdicts(CODES, features.customers.length);
    for (let c = 0; c < values.length; c++) {
      if (present![c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
      else verdicts.put(c, stageOf(values[c]!, borders));
    }
    const [activeFrom, inactiveFrom, sleepingFrom] = borders.map(formatDay);
    const thresholds = { activeFrom: activeFrom!, inactiveFrom: inactiveFrom!, sleepingFrom: sleepingFrom! };
    return { ...verdicts.columns, thresholds, warnings: [], extra: {} };
  },
  inputs: (_, features, { countZeroAmount }) => [
    readColumn('lastPurchase', features.column({ feature: 'lastDay', countZeroAmount })),
    readColumn('recencyDays', features.column({ feature: 'recencyDays', countZeroAmount })),
  ],
  explain: explainRecency,
};

/** First day of each stage; the day itself belongs to the better one. */
function bordersOf({ asOf }: Features, { months, days }: LifecycleRecencyParameters): number[] {
  return days === null ? months.map((count) => addMonths(asOf, -count)) : days.map((count) => asOf - count);
}

function stageOf(lastDay: number, borders: readonly number[]): number {
  const found = borders.findIndex((border) => lastDay >= border);
  return found < 0 ? CODES.length - 1 : found;
}

function explainRecency(
  { code }: AssignmentBody,
  features: Features,
  parameters: LifecycleRecencyParameters,
  index: number,
): ExplanationBody {
  const borders = bordersOf(features, parameters);
  const last = features.column({ feature: 'lastDay', countZeroAmount: parameters.countZeroAmount }).values[index]!;
  const stage = code[index]!;
  const from = features.asOf - last;
  const neighbours: Neighbour[] = [];
  const days = { input: 'recencyDays', from, unit: 'days' } as const;
  if (stage > 0) neighbours.push(tellMove('nextPurchase', { segmentCode: 'active', ...days, to: 0 }));
  if (stage < borders.length) {
    const to = features.asOf - borders[stage]! + 1;
    neighbours.push(tellMove('withoutPurchase', { segmentCode: CODES[stage + 1]!, ...days, to }));
  }
  const day = (value: number) => ({ value, unit: 'date' }) as const;
  const [active, inactive, sleeping] = borders.map(day);
  return {
    explanation: [
      { say: 'lastPurchase', values: { day: day(last), ago: { value: from, unit: 'days' } } },
      { say: 'stages', values: { active: active!, inactive: inactive!, sleeping: sleeping! } },
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
