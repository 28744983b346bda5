import type { Features } from '../../measure/features.js';
import { formatDay } from '../../calendar/day-number.js';
import { addMonths } from '../../calendar/add-months.js';
import { COUNT_ZERO_AMOUNT } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { OUTFLOW_PHRASES } from './outflow-phrases.js';
import { outflowRates } from './outflow-rates.js';

export interface NewOutflowParameters {
  readonly outflowMonths: number;
  readonly cohortMonths: number;
  readonly countZeroAmount: boolean;
}

const CODES = ['returned', 'new', 'new-outflow'] as const;
const [RETURNED, NEW, OUTFLOW] = [0, 1, 2] as const;

const months = (byDefault: number, description: string): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum: 1200,
  default: byDefault,
  description,
});

/**
 * M12: outflow of new customers: bought on one day only, more than two months ago. A measure of the first impression.
 * Who bought on another day as well has returned; whose first purchase is more recent is new and may still return.
 */
export const newOutflow: Scheme<NewOutflowParameters> = {
  id: 'new-outflow',
  methods: ['M12'],
  title: 'Outflow of new customers',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      outflowMonths: months(2, 'Calendar months that a new customer has to come back.'),
      cohortMonths: months(
        12,
        'Length of the cohort: the months of first purchases before those, for the cohort rate.',
      ),
      countZeroAmount: COUNT_ZERO_AMOUNT,
    },
  },
  needs: ['purchases'],
  phrases: OUTFLOW_PHRASES,
  codes: () => CODES,
  requests: ({ countZeroAmount }) => [
    { feature: 'visits', countZeroAmount },
    { feature: 'firstDay', countZeroAmount },
  ],
  assign: assignOutflow,
  inputs: (_, features, { countZeroAmount }) => {
    const first = readColumn('firstPurchase', features.column({ feature: 'firstDay', countZeroAmount }));
    return [
      readColumn('visits', features.column({ feature: 'visits', countZeroAmount })),
      first,
      { name: 'daysSinceFirst', unit: 'days', value: (i) => daysUntil(features.asOf, first.value(i)) },
    ];
  },
  explain: explainOutflow,
};

function daysUntil(asOf: number, day: number | string | null): number | null {
  return typeof day === 'number' ? asOf - day : null;
}

function assignOutflow(
  features: Features,
  { outflowMonths, cohortMonths, countZeroAmount }: NewOutflowParameters,
): AssignmentBody {
  const visits = features.column({ feature: 'visits', countZeroAmount }).values;
  const first = features.column({ feature: 'firstDay', countZeroAmount }).values;
  // First purchases before this day have had their time.
  const newFrom = addMonths(features.asOf, -outflowMonths);
  const cohortFrom = addMonths(features.asOf, -outflowMonths - cohortMonths);
  const verdicts = startVerdicts(CODES, features.customers.length);
  for (let c = 0; c < visits.length; c++) {
    if (visits[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (visits[c]! > 1) verdicts.put(c, RETURNED);
    else verdicts.put(c, first[c]! >= newFrom ? NEW : OUTFLOW);
  }
  return {
    ...verdicts.columns,
    thresholds: {
      newFrom: formatDay(newFrom),
      cohortFrom: formatDay(cohortFrom),
      cohortTo: formatDay(newFrom - 1),
      ...outflowRates(visits, first, cohortFrom, newFrom),
    },
    warnings: [],
    extra: {},
  };
}

function explainOutflow(
  { code, thresholds }: AssignmentBody,
  features: Features,
  { countZeroAmount, outflowMonths }: NewOutflowParameters,
  index: number,
): ExplanationBody {
  const visits = features.column({ feature: 'visits', countZeroAmount }).values[index]!;
  const first = features.column({ feature: 'firstDay', countZeroAmount }).values[index]!;
  const segment = code[index]!;
  const elapsed = features.asOf - first;
  const neighbours: Neighbour[] = [];
  if (segment !== RETURNED) {
    const move = { segmentCode: 'returned', input: 'visits', from: visits, to: 2, unit: 'visits' } as const;
    neighbours.push(tellMove('anotherDay', move));
  }
  if (segment === NEW) {
    const to = features.asOf - addMonths(features.asOf, -outflowMonths) + 1;
    const move = { segmentCode: 'new-outflow', input: 'daysSinceFirst', from: elapsed, to, unit: 'days' } as const;
    neighbours.push(tellMove('notBack', move));
  }
  const { cohortRate, cohortFrom, cohortTo, newFrom } = thresholds;
  return {
    explanation: [
      {
        say: 'firstPurchase',
        values: {
          day: { value: first, unit: 'date' },
          ago: { value: elapsed, unit: 'days' },
          visits: { value: visits, unit: 'visits' },
        },
      },
      { say: 'rule', values: { newFrom: String(newFrom) } },
      ...(segment === OUTFLOW && typeof cohortRate === 'number'
        ? [{ say: 'cohort', values: { rate: { share: cohortRate }, from: String(cohortFrom), to: String(cohortTo) } }]
        : []),
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
