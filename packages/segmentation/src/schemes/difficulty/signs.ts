import type { ColumnRequest, FeatureColumn, Features } from '../../measure/features.js';
import { indexRequests } from './index-requests.js';
import type { IndexParameters } from './index-parameters.js';

/** The eight signs of difficulty. */
export const DIFFICULTY_SIGNS = [
  'discountShare',
  'latePayments',
  'lostAfterQuote',
  'rushShare',
  'returnedShare',
  'activityRank',
  'noShowShare',
  'complaintLevel',
] as const;
export type DifficultySign = (typeof DIFFICULTY_SIGNS)[number];

/** The three parts of cooperation. */
export const COOPERATION_PARTS = ['loyalty', 'willingness', 'reliability'] as const;
export type CooperationPart = (typeof COOPERATION_PARTS)[number];

/** What only the whole base tells. */
export interface BaseFacts {
  /** Whether anybody's complaint is known: without one, no complaint means nothing. */
  readonly complaintsKnown: boolean;
  /** Different categories that the base has bought; 0 where they are not known. */
  readonly categories: number;
  /** Percentile rank by activities per order; 0 where there is none. */
  readonly activityRank: ArrayLike<number>;
  /** Percentile rank by days since the first purchase; 0 where there is none. */
  readonly loyaltyRank: ArrayLike<number>;
}

/** Reads one sign or part of a customer: 0 to 1, null where its data are not there. */
export type ReadSign = (customer: number) => number | null;

/**
 * The signs of difficulty and the parts of cooperation, each 0 to 1.
 *
 * - discountShare: discounts / (paid + discounts), of product lines, else of won deals
 * - latePayments: won deals paid after `due`, or unpaid since, / won deals with a `due` day in the window
 * - lostAfterQuote: deals lost in `quoteStages` / those + won deals
 * - rushShare: won deals wanted within `rushDays` of their creation / won deals with a wanted day
 * - returnedShare: refunds and cancelled deals / those + orders
 * - activityRank: percentile rank of activities per order
 * - noShowShare: meetings that the customer missed / meetings
 * - complaintLevel: complaints / `complaintsCap`, at most 1
 * - loyalty: percentile rank of the time since the first purchase
 * - willingness: proposals accepted = won / (won + lost) deals; where no deal was decided, the share of the categories
 *   new to the customer that it tried
 * - reliability: 1 - mean of latePayments and returnedShare, as far as known
 */
export function readSigns(
  features: Features,
  parameters: IndexParameters,
  { complaintsKnown, categories, activityRank, loyaltyRank }: BaseFacts,
): Readonly<Record<DifficultySign | CooperationPart, ReadSign>> {
  const requests = indexRequests(parameters, features.asOf);
  const column = (request: ColumnRequest | null): FeatureColumn | null =>
    request === null ? null : features.column(request);
  const at = (request: ColumnRequest | null): ReadSign => {
    const found = column(request);
    if (found === null || found.missing !== undefined) return () => null;
    return (c) => (found.present !== null && found.present[c] === 0 ? null : found.values[c]!);
  };
  const orders = at(requests.orders);
  const isOfLines = [requests.linesDiscount, requests.linesAmount].every(
    (request) => features.column(request).missing === undefined,
  );
  const discount = at(isOfLines ? requests.linesDiscount : requests.dealsDiscount);
  const amount = at(isOfLines ? requests.linesAmount : requests.dealsAmount);
  const [refunds, cancelled] = [at(requests.refunds), at(requests.cancelled)];
  const [wonClosed, lostClosed, lostQuoted] = [
    at(requests.wonClosed),
    at(requests.lostClosed),
    at(requests.lostQuoted),
  ];
  const complaints = at(requests.complaints);
  const [tried, triedBefore] = [at(requests.categories), at(requests.categoriesBefore)];

  const latePayments = share(at(requests.late), at(requests.due));
  const returnedShare = share(
    (c) => (refunds(c) ?? 0) + (cancelled(c) ?? 0),
    (c) => (orders(c) ?? 0) + (refunds(c) ?? 0) + (cancelled(c) ?? 0),
  );
  const acceptedShare = share(wonClosed, sum(wonClosed, lostClosed));
  const triedShare = share(
    (c) => minus(tried(c), triedBefore(c) ?? 0),
    (c) => minus(categories, triedBefore(c) ?? 0),
  );
  return {
    discountShare: share(discount, sum(amount, discount)),
    latePayments,
    lostAfterQuote: share(lostQuoted, sum(wonClosed, lostQuoted)),
    rushShare: share(at(requests.rush), at(requests.wanted)),
    returnedShare,
    activityRank: (c) => activityRank[c]! || null,
    noShowShare: share(at(requests.noShows), at(requests.meetings)),
    complaintLevel: (c) => {
      const count = complaintsKnown ? complaints(c) : null;
      return count === null ? null : Math.min(1, count / parameters.complaintsCap);
    },
    loyalty: (c) => loyaltyRank[c]! || null,
    willingness: (c) => acceptedShare(c) ?? (orders(c) === 0 ? null : triedShare(c)),
    reliability: (c) => {
      const trouble = meanOf([latePayments(c), returnedShare(c)]);
      return trouble === null ? null : 1 - trouble;
    },
  };
}

/** Mean of what is known; null where nothing is. Rounded to nine digits, so that sums of shares meet their borders. */
export function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  return Math.round((known.reduce((total, value) => total + value, 0) / known.length) * 1e9) / 1e9;
}

const share =
  (part: ReadSign, whole: ReadSign): ReadSign =>
  (c) => {
    const [some, all] = [part(c), whole(c)];
    return some === null || all === null || all <= 0 ? null : Math.min(1, Math.max(0, some / all));
  };

const sum =
  (a: ReadSign, b: ReadSign): ReadSign =>
  (c) => {
    const [first, second] = [a(c), b(c)];
    return first === null || second === null ? null : first + second;
  };

function minus(a: number | null, b: number): number | null {
  return a === null ? null : a - b;
}
