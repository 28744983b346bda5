import type { Features } from '../../measure/features.js';
import { COUNT_ZERO_AMOUNT, frequencyBasisSchema } from '../../scheme/common-parameters.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { CYCLE_FEATURES, CYCLE_STAGES, cycleRequest } from './cycle-request.js';
import type { LifecycleCycleParameters } from './cycle-request.js';
import { explainCycle } from './explain-cycle.js';
import { CYCLE_PHRASES } from './lifecycle-phrases.js';

const [LOYAL, NEW, POTENTIAL, SLEEPING, LOST] = [0, 1, 2, 3, 4] as const;

/** Gaps that a customer needs for a rhythm of its own. */
const MIN_OWN_GAPS = 2;
/** Purchases that make a loyal customer. */
const MIN_LOYAL_PURCHASES = 3;

/**
 * M13: lifecycle by purchase count and personal cycle.
 *
 *   cycle = median gap in days between the customer's purchase days; with fewer than 2 gaps the median gap of the base
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
      frequencyBasis: frequencyBasisSchema('days'),
      countZeroAmount: COUNT_ZERO_AMOUNT,
    },
  },
  needs: ['purchases'],
  phrases: CYCLE_PHRASES,
  codes: () => CYCLE_STAGES,
  requests: (parameters) => CYCLE_FEATURES.map((feature) => cycleRequest(feature, parameters)),
  assign: assignCycle,
  inputs: (assignment, features, parameters) => [
    readColumn('purchases', features.column(cycleRequest('purchases', parameters))),
    readColumn('recencyDays', features.column(cycleRequest('recencyDays', parameters))),
    { ...readExtra('cycleDays', 'days', assignment), value: (i) => assignment.extra.cycleDays![i] || null },
    {
      name: 'cycleSource',
      unit: 'text',
      value: (i) => [null, 'own', 'base'][assignment.extra.cycleSource![i]!] ?? null,
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
  const verdicts = startVerdicts(CYCLE_STAGES, size);
  const extra = {
    cycleDays: new Float64Array(size),
    /** 0 none, 1 the customer's own, 2 of the base. */
    cycleSource: new Uint8Array(size),
    missedCycles: new Uint32Array(size),
  };
  for (let c = 0; c < size; c++) {
    if (purchases!.values[c] === 0) {
      if (features.unconverted[c]! > 0) verdicts.refuse(c, 'unconverted_currency');
      else verdicts.put(c, POTENTIAL);
      continue;
    }
    const isOwn = gaps!.values[c]! >= MIN_OWN_GAPS;
    const days = isOwn ? cycle!.values[c]! : baseCycleDays;
    if (days === 0) {
      verdicts.refuse(c, 'not_enough_data');
      continue;
    }
    const used = Math.max(days, minCycleDays);
    const missed = Math.floor(roundRatio(recency!.values[c]! / (used * (1 + tolerance))));
    extra.cycleDays[c] = used;
    extra.cycleSource[c] = isOwn ? 1 : 2;
    extra.missedCycles[c] = missed;
    const isRegular = maxGapCv === null || !isOwn || gapCv!.values[c]! <= maxGapCv;
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
  return { ...verdicts.columns, thresholds, warnings: [], extra };
}

/** 11 days by a cycle of 10 with tolerance 0.1 is 1, which floating shares miss by their last bit. */
function roundRatio(ratio: number): number {
  return Math.round(ratio * 1e9) / 1e9;
}
