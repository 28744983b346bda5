import { resolveWindow } from '../../calendar/window.js';
import type { DayWindow } from '../../calendar/window.js';
import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, InputColumn, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutPurchase, reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { promoRequest } from './behaviour-parameters.js';
import type { BehaviourParameters } from './behaviour-parameters.js';

export const PROMOTION_CODES = ['promo-free', 'promo-sometimes', 'promo-only'] as const;

/** Shares are told, and moved, in steps of a tenth of a per cent. */
const STEP = 0.001;

function placeOf(share: number, promoFrom: number): number {
  if (share >= promoFrom) return 2;
  return share === 0 ? 0 : 1;
}

/** Share of purchases in promotions: of the shares by deals and by lines the greater, because one may show in both. */
function promoShare(features: Features, window: DayWindow): (customer: number) => number | null {
  const columns = (['deals', 'lines'] as const).map((by) => readColumn(by, features.column(promoRequest(by, window))));
  return (c) => {
    const known = columns.map(({ value }) => value(c)).filter((share) => typeof share === 'number');
    return known.length === 0 ? null : Math.max(...known);
  };
}

/** Customers by the part of their purchases that had a discount or belonged to a campaign. */
export function assignPromotion(features: Features, parameters: BehaviourParameters): AssignmentBody {
  const { promoFrom } = parameters;
  const window = resolveWindow(parameters.window, features.asOf);
  const orders = features.column({ feature: 'orders', window }).values;
  const columns = (['deals', 'lines'] as const).map((by) => features.column(promoRequest(by, window)));
  const shareOf = promoShare(features, window);
  const verdicts = startVerdicts(PROMOTION_CODES, orders.length);
  for (let c = 0; c < orders.length; c++) {
    const share = shareOf(c);
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (share !== null) verdicts.put(c, placeOf(share, promoFrom));
    else
      verdicts.refuse(
        c,
        reasonWithoutValue(columns.find(({ missing }) => missing === undefined) ?? columns[0]!, 'discount'),
      );
  }
  const isKnown = columns.some(({ missing }) => missing === undefined);
  return {
    ...verdicts.columns,
    thresholds: { criterion: 'promotion', ...windowThresholds(window), promoFrom },
    warnings: isKnown ? [] : warnOfMissing(columns, 'nobody has a segment'),
    extra: {},
  };
}

/** The share, and what it comes from. */
export function promotionInputs(features: Features, window: DayWindow): InputColumn[] {
  return [
    readColumn('orders', features.column({ feature: 'orders', window })),
    { name: 'promoShare', unit: 'ratio', value: promoShare(features, window) },
  ];
}

/** Says how much is bought in promotions, and which share would be another segment. */
export function explainPromotion(
  { code, thresholds }: AssignmentBody,
  features: Features,
  { promoFrom, window: spec }: BehaviourParameters,
  index: number,
): ExplanationBody {
  const window = resolveWindow(spec, features.asOf);
  const share = promoShare(features, window)(index)!;
  const orders = features.column({ feature: 'orders', window }).values[index]!;
  const neighbours = [promoFrom, Math.round((promoFrom - STEP) * 1e9) / 1e9, 0].flatMap((to): Neighbour[] => {
    const other = placeOf(to, promoFrom);
    if (other === code[index]) return [];
    const move = { segmentCode: PROMOTION_CODES[other]!, input: 'promoShare', from: share, to, unit: 'ratio' } as const;
    return [tellMove('otherPromoShare', move, { from: { share }, to: { share: to } })];
  });
  return {
    explanation: [
      {
        say: 'promotions',
        values: {
          share: { share },
          orders: { value: orders, unit: 'orders' },
          from: String(thresholds.windowFrom),
          to: String(thresholds.windowTo),
        },
      },
      { say: 'promoBorders', values: { share: { share: promoFrom } } },
    ],
    distanceToNeighbourSegments: neighbours,
  };
}
