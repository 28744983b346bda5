import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement } from '../../wording/statement.js';
import { PRICE_SIGNS, signRequest, URGENCY_SIGNS } from './buyer-parameters.js';
import type { BuyerParameters } from './buyer-parameters.js';
import { BUYER_TYPES, buyerType } from './buyer-type.js';

/** Scores are told, and moved, in steps of a hundredth. */
const STEP = 0.01;

/** Says which signs make the two scores, and which other score would be another type. */
export function explainBuyer(
  { code, extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: BuyerParameters,
  index: number,
): ExplanationBody {
  const { priceFrom, urgencyFrom } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const type = BUYER_TYPES[code[index]!]!;
  const price = extra.hasPriceScore![index] === 1 ? extra.priceScore![index]! : null;
  const urgency = extra.hasUrgencyScore![index] === 1 ? extra.urgencyScore![index]! : null;
  const orders = features.column({ feature: 'orders', window }).values[index]!;
  const signs = (names: typeof PRICE_SIGNS | typeof URGENCY_SIGNS): Statement[] =>
    names.flatMap((name): Statement[] => {
      const share = readColumn(name, features.column(signRequest(name, parameters, window))).value(index);
      if (typeof share !== 'number') return [];
      const term = { term: name };
      if (name !== 'discountDepth') return [{ say: 'sign', values: { term, share: { share } } }];
      return [{ say: 'discount', values: { term, share: { share }, rank: { share: extra.discountRank![index]! } } }];
    });
  return {
    explanation: [
      {
        say: 'orders',
        values: {
          orders: { value: orders, unit: 'orders' },
          from: { term: String(thresholds.windowFrom) },
          to: String(thresholds.windowTo),
        },
      },
      ...signs(PRICE_SIGNS),
      scoreStatement('price', price, priceFrom),
      ...signs(URGENCY_SIGNS),
      scoreStatement('urgency', urgency, urgencyFrom),
    ],
    distanceToNeighbourSegments: neighbours(),
  };

  function neighbours(): Neighbour[] {
    const found = new Map<string, Neighbour>();
    const tryMove = (input: 'priceScore' | 'urgencyScore', from: number | null, to: number): void => {
      if (from === null || to < 0 || to > 1 || to === from) return;
      const segmentCode =
        input === 'priceScore' ? buyerType(to, urgency, parameters) : buyerType(price, to, parameters);
      if (segmentCode === type || found.has(segmentCode)) return;
      found.set(segmentCode, tellMove('otherScore', { segmentCode, input, from, to, unit: 'score' }));
    };
    tryMove('priceScore', price, Math.max(priceFrom, round((urgency ?? 0) + STEP)));
    tryMove('priceScore', price, priceFrom);
    tryMove('priceScore', price, round(priceFrom - STEP));
    tryMove('urgencyScore', urgency, Math.max(urgencyFrom, price ?? 0));
    tryMove('urgencyScore', urgency, round(urgencyFrom - STEP));
    return [...found.values()];
  }
}

function scoreStatement(name: 'price' | 'urgency', value: number | null, from: number): Statement {
  if (value === null) return { say: `${name}Unknown` };
  return { say: `${name}Score`, values: { score: { value, unit: 'score' }, from: { value: from, unit: 'score' } } };
}

function round(value: number): number {
  return Math.round(value * 1e9) / 1e9;
}
