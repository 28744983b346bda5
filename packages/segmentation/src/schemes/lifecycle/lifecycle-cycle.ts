import type { Features } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT, frequencyBasisSchema } from '../../scheme/common-parameters.js';
import { warnOfMissing, warnOfUnreadable } from '../../scheme/missing-data.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import {
  categoryRequests,
  CYCLE_FEATURES,
  CYCLE_SOURCES,
  CYCLE_STAGES,
  cycleFieldRequest,
  cycleRequest,
  cycleRequests,
} from './cycle-request.js';
import type { LifecycleCycleParameters } from './cycle-request.js';
import { explainCycle } from './explain-cycle.js';
import { CYCLE_PHRASES } from './lifecycle-phrases.js';

const [LOYAL, NEW, POTENTIAL, SLEEPING, LOST] = [0, 1, 2, 3, 4] as const;

/** Gaps that a customer needs for a rhythm of its own. */
const MIN_OWN_GAPS = 2;
/** Gaps that the customers of a product category need for a rhythm of theirs. */
const MIN_CATEGORY_GAPS = 30;
/** Places in {@link CYCLE_SOURCES}. */
const [OWN, BASE, FIELD, CATEGORY] = [1, 2, 3, 4] as const;
/** Purchases that make a loyal customer. */
const MIN_LOYAL_PURCHASES = 3;

/**
 * M13: lifecycle by purchase count and personal cycle.
 *
 *   cycle = the one agreed in a field; else the median gap in days between the customer's purchase days; with fewer than
 *           2 gaps that of all customers with the same main product category, if asked for and they have 30 gaps; else
 *           the median gap of the base
 *   missed = floor(recencyDays / (cycle (1 + tolerance)))
 *   0 purchases: potential; missed >= 2: lost; missed = 1: sleeping; 3 purchases or more: loyal; else new
 */
export const lifecycleCycle: Scheme<LifecycleCycleParameters> = {
  id: 'lifecycle-cycle',
  methods: ['M13'],
  title: 'Lifecycle by purchase cycle',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      tolerance: {
        type: 'number',
        minimum: 0,
        maximum: 10,
        default: 0,
        description: 'Share that a cycle may run over before it counts as missed; 0.25 suits trade between firms.',
      },
      minCycleDays: {
        type: 'number',
        minimum: 1,
        maximum: 36_525,
        default: 1,
        description: 'Shortest cycle, in days.',
      },
      maxGapCv: {
        type: ['number', 'null'],
        minimum: 0,
        default: null,
        description: 'Greatest variation of the gaps of a loyal customer, e.g. 1; null for no such test.',
      },
      cycleField: {
        type: ['string', 'null'],
        minLength: 1,
        default: null,
        description: 'Field of the customer with the cycle that is agreed, in days; where it is filled, it wins.',
      },
      baseCycle: {
        enum: ['base', 'category'],
        default: 'base',
        description:
          'Whose gaps stand in for a customer with fewer than 2: those of the whole base, or of the customers with the same main product category (by spend), where these have 30 gaps.',
      },
      frequencyBasis: frequencyBasisSchema('days'),
      countZeroAmount: COUNT_ZERO_AMOUNT,
    },
  },
  needs: ['purchases'],
  phrases: CYCLE_PHRASES,
  codes: () => CYCLE_STAGES,
  requests: cycleRequests,
  assign: assignCycle,
  inputs: (assignment, features, parameters) => [
    readColumn('purchases', features.column(cycleRequest('purchases', parameters))),
    readColumn('recencyDays', features.column(cycleRequest('recencyDays', parameters))),
    { ...readExtra('cycleDays', 'days', assignment), value: (i) => assignment.extra.cycleDays![i] || null },
    {
      name: 'cycleSource',
      unit: 'text',
      value: (i) => CYCLE_SOURCES[assignment.extra.cycleSource![i]!] ?? null,
    },
    {
      name: 'missedCycles',
      unit: 'count',
      value: (i) => (assignment.extra.cycleSource![i] === 0 ? null : assignment.extra.missedCycles![i]!),
    },
  ],
  explain: explainCycle,
};

function assignCycle(features: Features, parameters: LifecycleCycleParameters): AssignmentBody {
  const size = features.customers.length;
  const [purchases, recency, cycle, gaps, gapCv] = CYCLE_FEATURES.map((name) =>
    features.column(cycleRequest(name, parameters)),
  );
  const { tolerance, minCycleDays, maxGapCv } = parameters;
  const baseCycleDays = cycle!.base.baseCycleDays ?? 0;
  const [agreed] = cycleFieldRequest(parameters).map((request) => features.column(request));
  const [groupCycle, groupGaps] = categoryRequests(parameters).map((request) => features.column(request));
  const findCycle = (c: number): readonly [days: number, source: number] => {
    if (agreed?.present?.[c] === 1 && agreed.values[c]! > 0) return [agreed.values[c]!, FIELD];
    if (gaps!.values[c]! >= MIN_OWN_GAPS) return [cycle!.values[c]!, OWN];
    if (groupCycle?.present?.[c] === 1 && groupGaps!.values[c]! >= MIN_CATEGORY_GAPS) {
      return [groupCycle.values[c]!, CATEGORY];
    }
    return [baseCycleDays, BASE];
  };
  const verdicts = startVerdicts(CYCLE_STAGES, size);
  const extra = {
    cycleDays: new Float64Array(size),
    /** Place in {@link CYCLE_SOURCES}. */
    cycleSource: new Uint8Array(size),
    missedCycles: new Uint32Array(size),
  };
  for (let c = 0; c < size; c++) {
    if (purchases!.values[c] === 0) {
      if (features.unconverted[c]! > 0) verdicts.refuse(c, 'unconverted_currency');
      else verdicts.put(c, POTENTIAL);
      continue;
    }
    const [days, source] = findCycle(c);
    if (days === 0) {
      verdicts.refuse(c, 'not_enough_data');
      continue;
    }
    const used = Math.max(days, minCycleDays);
    const missed = Math.floor(roundRatio(recency!.values[c]! / (used * (1 + tolerance))));
    extra.cycleDays[c] = used;
    extra.cycleSource[c] = source;
    extra.missedCycles[c] = missed;
    const hasGaps = gaps!.values[c]! >= MIN_OWN_GAPS;
    const isRegular = maxGapCv === null || !hasGaps || gapCv!.values[c]! <= maxGapCv;
    if (missed >= 2) verdicts.put(c, LOST);
    else if (missed === 1) verdicts.put(c, SLEEPING);
    else verdicts.put(c, purchases!.values[c]! >= MIN_LOYAL_PURCHASES && isRegular ? LOYAL : NEW);
  }
  const thresholds = {
    baseCycleDays,
    baseGaps: cycle!.base.baseGaps ?? 0,
    minOwnGaps: MIN_OWN_GAPS,
    loyalFromPurchases: MIN_LOYAL_PURCHASES,
    tolerance,
    minCycleDays,
    ...(maxGapCv === null ? {} : { maxGapCv }),
  };
  const warnings = [
    ...warnOfMissing(agreed === undefined ? [] : [agreed], 'no cycle is agreed with anybody'),
    ...(agreed === undefined ? [] : warnOfUnreadable(agreed, parameters.cycleField!)),
    ...warnOfMissing(groupCycle === undefined ? [] : [groupCycle], 'the base has one cycle for all categories'),
  ];
  return { ...verdicts.columns, thresholds, warnings, extra };
}

/** 11 days by a cycle of 10 with tolerance 0.1 is 1, which floating shares miss by their last bit. */
function roundRatio(ratio: number): number {
  return Math.round(ratio * 1e9) / 1e9;
}
