import type { Treatment } from './treatments.js';

/** What to do for a segment. */
export interface Play {
  /** The most important first. */
  readonly treatments: readonly Treatment[];
  /** Most days between two contacts; null where contact follows no calendar. */
  readonly contactEveryDays: number | null;
}

const play = (contactEveryDays: number | null, ...treatments: Treatment[]): Play => ({ treatments, contactEveryDays });

const BEST = play(
  30,
  'experiencedManager',
  'topDecisions',
  'monthlyContact',
  'congratulate',
  'loyaltyProgramme',
  'promotionNews',
);
const GROWING = play(60, 'deferredPayment', 'freeDelivery', 'growOrder', 'promotionNews');
const SMALL = play(null, 'minimumOrder', 'showroom', 'prepayment', 'listPrice', 'selfPickup', 'massService');
const ASLEEP = play(30, 'askFirst', 'wakeUp');
const GONE = play(90, 'findReason', 'winBack');
const NEWCOMER = play(30, 'secondPurchase', 'promotionNews');
const LEFT_AT_ONCE = play(90, 'survey', 'winBack');
const LOYAL = play(60, 'loyaltyProgramme', 'promotionNews', 'askReferral');
const UNHAPPY = play(7, 'settleComplaint', 'askFirst', 'experiencedManager');

const ABC = { A: BEST, B: GROWING, C: SMALL };

/** Plays by scheme and segment code. Schemes whose segments say nothing about treatment (clusters, scores) are not here. */
export const PLAYBOOK: Readonly<Record<string, Readonly<Record<string, Play>>>> = {
  abc: ABC,
  'abc-pareto': ABC,
  margin: { ...ABC, 'negative-margin': play(null, 'listPrice', 'prepayment', 'minimumOrder') },
  'abc-xyz': {
    AX: BEST,
    AY: BEST,
    AZ: play(30, 'experiencedManager', 'monthlyContact', 'askFirst', 'promotionNews'),
    BX: play(45, 'deferredPayment', 'freeDelivery', 'growOrder', 'loyaltyProgramme'),
    BY: GROWING,
    BZ: SMALL,
    CX: SMALL,
    CY: SMALL,
    CZ: SMALL,
  },
  'vip-regular-bottom': { vip: BEST, regular: GROWING, bottom: SMALL },
  'vip-good-rest': { vip: BEST, good: GROWING, rest: play(null, 'promotionNews', 'massService') },
  'vip-ordinary-problem': {
    vip: BEST,
    ordinary: play(60, 'promotionNews', 'growOrder'),
    problem: play(null, 'prepayment', 'listPrice', 'topDecisions'),
  },
  'lifecycle-cycle': {
    loyal: LOYAL,
    new: NEWCOMER,
    potential: play(30, 'firstPurchase'),
    sleeping: ASLEEP,
    lost: GONE,
  },
  'lifecycle-recency': { active: LOYAL, inactive: play(30, 'wakeUp'), sleeping: ASLEEP, closed: GONE },
  'lifecycle-activity': {
    active: LOYAL,
    regular: play(60, 'promotionNews', 'growOrder'),
    new: NEWCOMER,
    outflow: play(30, 'winBack', 'findReason'),
  },
  'new-outflow': { returned: LOYAL, new: NEWCOMER, 'new-outflow': LEFT_AT_ONCE },
  'repeat-purchase': { repeat: LOYAL, 'one-purchase': NEWCOMER, 'no-purchase': play(30, 'firstPurchase') },
  'quarter-classes': {
    premium: BEST,
    loyal: LOYAL,
    'thrifty-few-visits': play(30, 'promotionNews', 'wakeUp'),
    'thrifty-many-visits': play(60, 'growOrder', 'promotionNews'),
    disloyal: play(null, 'wakeUp', 'massService'),
    'no-purchase': ASLEEP,
  },
  bcg: {
    star: play(30, 'experiencedManager', 'monthlyContact', 'promotionNews', 'protect'),
    'cash-cow': play(30, 'protect', 'loyaltyProgramme', 'congratulate'),
    'dark-horse': play(60, 'watch', 'growOrder', 'deferredPayment'),
    dog: play(null, 'massService', 'listPrice'),
  },
  'rfm-segments': {
    champions: play(30, 'experiencedManager', 'congratulate', 'askReferral', 'promotionNews'),
    'potential-loyalist': play(45, 'loyaltyProgramme', 'growOrder'),
    'loyal-customers': LOYAL,
    loyal: LOYAL,
    promising: play(45, 'growOrder', 'promotionNews'),
    'new-customers': NEWCOMER,
    recent: NEWCOMER,
    'cant-lose-them': play(14, 'protect', 'askFirst', 'winBack'),
    'at-risk': play(14, 'askFirst', 'winBack'),
    'need-attention': play(30, 'askFirst', 'promotionNews'),
    'needs-attention': play(30, 'askFirst', 'promotionNews'),
    'about-to-sleep': play(30, 'wakeUp'),
    inactive: GONE,
    lost: GONE,
  },
  'order-volume': { wholesale: BEST, 'small-wholesale': GROWING, retail: SMALL },
  'predicted-value': { high: BEST, middle: GROWING, low: play(null, 'massService') },
  'profit-potential': {
    hold: BEST,
    milk: play(30, 'protect', 'listPrice', 'congratulate'),
    develop: play(45, 'experiencedManager', 'growOrder', 'watch'),
    release: play(null, 'massService', 'listPrice', 'prepayment'),
  },
  difficulty: {
    easy: LOYAL,
    moderate: play(60, 'promotionNews', 'growOrder'),
    difficult: play(null, 'topDecisions', 'prepayment', 'listPrice'),
  },
  potential: {
    high: play(45, 'experiencedManager', 'growOrder', 'deferredPayment'),
    middle: play(60, 'promotionNews', 'growOrder'),
    low: play(null, 'massService'),
  },
  'loyalty-ladder': {
    partner: BEST,
    advocate: play(30, 'congratulate', 'askReferral', 'promotionNews'),
    supporter: LOYAL,
    client: play(60, 'askFirst', 'loyaltyProgramme', 'promotionNews'),
    buyer: NEWCOMER,
    potential: play(30, 'firstPurchase'),
  },
  'commercial-stage': {
    paid: LOYAL,
    trial: play(14, 'firstPurchase'),
    registered: play(30, 'firstPurchase'),
  },
  satisfaction: {
    promoter: play(60, 'askReferral', 'loyaltyProgramme'),
    satisfied: play(60, 'askReferral', 'loyaltyProgramme'),
    passive: play(60, 'promotionNews', 'askFirst'),
    neutral: play(60, 'promotionNews', 'askFirst'),
    detractor: UNHAPPY,
    dissatisfied: UNHAPPY,
  },
};
