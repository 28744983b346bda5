import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import { cycleRequest, CYCLE_SOURCES, CYCLE_STAGES } from './cycle-request.js';
import type { LifecycleCycleParameters } from './cycle-request.js';

/** Says why a customer is in its stage, and when it reaches the next one. */
export function explainCycle(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: LifecycleCycleParameters,
  index: number,
): ExplanationBody {
  const stage = CYCLE_STAGES[code[index]!]!;
  if (stage === 'potential') {
    const first = { segmentCode: 'new', input: 'purchases', from: 0, to: 1, unit: 'orders' } as const;
    // Without any gap in the base a first purchase has no cycle to be compared with, so it gives no stage.
    const hasCycle = (thresholds.baseCycleDays as number) > 0;
    return {
      explanation: [{ say: 'noPurchase' }],
      distanceToNeighbourSegments: hasCycle ? [tellMove('firstPurchase', first)] : [],
    };
  }
  const purchases = features.column(cycleRequest('purchases', parameters));
  const count = purchases.values[index]!;
  const recency = features.column(cycleRequest('recencyDays', parameters)).values[index]!;
  const cycle = extra.cycleDays![index]!;
  const missed = extra.missedCycles![index]!;
  const loyalFrom = thresholds.loyalFromPurchases as number;
  const { unit } = purchases;
  const neighbours: Neighbour[] = [];
  // Rounded: 10 days and a tenth are 11, not the 11.000000000000002 that would make it 12 whole days.
  const stretch = Math.round(cycle * (1 + parameters.tolerance) * 1e6) / 1e6;
  const days = { input: 'recencyDays', from: recency, unit: 'days' } as const;
  if (missed < 2) {
    const segmentCode = missed === 0 ? 'sleeping' : 'lost';
    neighbours.push(tellMove('stayingAway', { segmentCode, ...days, to: Math.ceil((missed + 1) * stretch) }));
  }
  if (stage === 'new' && count < loyalFrom) {
    const move = { segmentCode: 'loyal', input: 'purchases', from: count, to: loyalFrom, unit };
    neighbours.push(tellMove('enoughPurchases', move));
  }
  if (missed > 0) {
    const segmentCode = count + 1 >= loyalFrom ? 'loyal' : 'new';
    neighbours.push(tellMove('nextPurchase', { segmentCode, ...days, to: 0 }));
  }
  return {
    explanation: [
      { say: 'purchases', values: { purchases: { value: count, unit }, ago: { value: recency, unit: 'days' } } },
      {
        say: `${CYCLE_SOURCES[extra.cycleSource![index]!] ?? 'base'}Cycle`,
        values: { cycle: { value: cycle, unit: 'days' }, tolerance: { share: parameters.tolerance }, missed },
      },
      { say: 'stages', values: { loyalFrom: { value: loyalFrom, unit } } },
      ...(stage === 'new' && count >= loyalFrom ? [irregularStatement(features, parameters, index)] : []),
    ],
    distanceToNeighbourSegments: neighbours,
  };
}

function irregularStatement(features: Features, parameters: LifecycleCycleParameters, index: number): Statement {
  const gapCv = features.column(cycleRequest('gapCv', parameters)).values[index]!;
  const ratio = (value: number) => ({ value, unit: 'ratio' }) as const;
  return { say: 'irregular', values: { gapCv: ratio(gapCv), maxGapCv: ratio(parameters.maxGapCv!) } };
}
