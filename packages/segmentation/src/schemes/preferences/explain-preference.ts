import { resolveWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Statement, StatementValue } from '../../wording/statement.js';
import { OTHER } from '../record/found-values.js';
import { MIXED, NONE, ownKey, WEEK } from './preference-codes.js';
import { modeRequest, newsletterRequest } from './preference-parameters.js';
import type { PreferenceParameters } from './preference-parameters.js';

/** Shares are told, and moved, in steps of a tenth of a per cent. */
const STEP = 0.001;

/** Says what a customer prefers, how clearly, and from when on that would be another segment. */
export function explainPreference(
  assignment: AssignmentBody,
  features: Features,
  parameters: PreferenceParameters,
  index: number,
): ExplanationBody {
  const { codes, code, thresholds } = assignment;
  const { criterion, minPurchases } = parameters;
  const segment = codes[code[index]!]!;
  if (criterion === 'newsletter') {
    const { values, dictionary } = features.column(newsletterRequest(parameters));
    const said = { field: parameters.newsletterField, text: dictionary![values[index]!]! };
    return { explanation: [{ say: 'field', values: said }], distanceToNeighbourSegments: [] };
  }
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = features.column({ feature: 'orders', window }).values[index]!;
  const period = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  const told = criterion === 'weekday' ? week() : mode();
  if (segment !== NONE) return told;
  const few = { orders: { value: orders, unit: 'orders' } as const, needed: minPurchases, ...period };
  return {
    explanation: [{ say: 'few', values: few }],
    distanceToNeighbourSegments: told.distanceToNeighbourSegments,
  };

  function week(): ExplanationBody {
    const weekend = features.column({ feature: 'weekendOrders', window }).values[index]!;
    const counts = { weekend, orders: { value: orders, unit: 'orders' } as const, ...period };
    // Further purchases on the day that prevails already leave it there.
    const next = morePurchases(2 * weekend > orders ? WEEK[1] : WEEK[0]);
    return { explanation: [{ say: 'week', values: counts }], distanceToNeighbourSegments: next };
  }

  function mode(): ExplanationBody {
    const text = features.column(modeRequest('mode', parameters, features.asOf)!);
    const share = features.column(modeRequest('modeShare', parameters, features.asOf)!);
    const count = features.column(modeRequest('modeCount', parameters, features.asOf)!).values[index]!;
    const isKnown = text.present === null || text.present[index] === 1;
    if (!isKnown) return { explanation: [], distanceToNeighbourSegments: [] };
    const value = text.dictionary![text.values[index]!]!;
    const part = share.values[index]!;
    const values: Record<string, StatementValue> = { term: { term: criterion }, text: value, count, ...period };
    const isSpend = criterion === 'category';
    const explanation: Statement[] = [
      { say: isSpend ? 'spend' : 'modal', values: { ...values, share: { share: part } } },
      ...(isSpend ? [{ say: 'mainFrom', values: { share: { share: parameters.mainShare } } }] : []),
      ...(segment === OTHER ? [{ say: 'other', values: { count: thresholds.ownSegments as number } }] : []),
    ];
    const own = codes.find((each) => ownKey(each) === ownKey(value)) ?? OTHER;
    if (segment === NONE) {
      const isMixed = isSpend && part < parameters.mainShare;
      return { explanation, distanceToNeighbourSegments: morePurchases(isMixed ? MIXED : own) };
    }
    return { explanation, distanceToNeighbourSegments: isSpend ? otherShare(own, part) : [] };
  }

  function morePurchases(segmentCode: string): Neighbour[] {
    if (segment !== NONE) return [];
    const move = { segmentCode, input: 'orders', from: orders, to: minPurchases, unit: 'orders' } as const;
    return [tellMove('morePurchases', move)];
  }

  function otherShare(own: string, from: number): Neighbour[] {
    const isMixed = segment === MIXED;
    const to = isMixed ? parameters.mainShare : parameters.mainShare - STEP;
    if (to <= 0) return [];
    const move = { segmentCode: isMixed ? own : MIXED, input: 'share', from, to, unit: 'ratio' } as const;
    return [tellMove('otherShare', move, { from: { share: from }, to: { share: to } })];
  }
}
