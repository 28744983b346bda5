import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { sayFigure } from '../../scheme/wording.js';
import { cycleRequest, CYCLE_STAGES } from './cycle-request.js';
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
    const change = 'new with the first purchase.';
    const first = { segmentCode: 'new', input: 'purchases', from: 0, to: 1, unit: 'orders', change } as const;
    return { explanation: ['No purchase yet.'], distanceToNeighbourSegments: [first] };
  }
  const purchases = features.column(cycleRequest('purchases', parameters));
  const count = purchases.values[index]!;
  const recency = features.column(cycleRequest('recencyDays', parameters)).values[index]!;
  const cycle = extra.cycleDays![index]!;
  const missed = extra.missedCycles![index]!;
  const say = (value: number, unit: 'days' | 'orders' | 'visits'): string => sayFigure(value, unit, features);
  const countUnit = purchases.unit === 'visits' ? 'visits' : 'orders';
  const source = extra.cycleSource![index] === 1 ? 'own' : 'whole base';
  const neighbours: Neighbour[] = [];
  // Rounded: 10 days and a tenth are 11, not the 11.000000000000002 that would make it 12 whole days.
  const stretch = Math.round(cycle * (1 + parameters.tolerance) * 1e6) / 1e6;
  const days = { input: 'recencyDays', from: recency, unit: 'days' } as const;
  if (missed === 0) {
    const to = Math.ceil(stretch);
    neighbours.push({
      segmentCode: 'sleeping',
      ...days,
      to,
      change: `sleeping without a purchase for ${say(to, 'days')}.`,
    });
  }
  if (missed === 1) {
    const to = Math.ceil(2 * stretch);
    neighbours.push({ segmentCode: 'lost', ...days, to, change: `lost without a purchase for ${say(to, 'days')}.` });
  }
  const loyalFrom = thresholds.loyalFromPurchases as number;
  if (stage === 'new' && count < loyalFrom) {
    const change = `loyal from ${say(loyalFrom, countUnit)} on, within the cycle; there are ${count}.`;
    neighbours.push({ segmentCode: 'loyal', input: 'purchases', from: count, to: loyalFrom, unit: countUnit, change });
  }
  if (missed > 0) {
    const segmentCode = count + 1 >= loyalFrom ? 'loyal' : 'new';
    neighbours.push({ segmentCode, ...days, to: 0, change: `${segmentCode} with the next purchase.` });
  }
  return {
    explanation: [
      `${say(count, countUnit)}, the last one ${say(recency, 'days')} ago.`,
      `Usual gap between purchases: ${say(cycle, 'days')} (${source}); missed cycles: ${missed}.`,
      ...(stage === 'new' && count >= loyalFrom ? ['Not loyal: the gaps between purchases vary too much.'] : []),
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
