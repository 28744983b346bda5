import type { Features } from '../../measure/features.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { CYCLE_STAGES, cycleRequest } from '../lifecycle/cycle-request.js';
import { lifecycleCycle } from '../lifecycle/lifecycle-cycle.js';
import { latestAnswer } from '../satisfaction/latest-answer.js';
import { CYCLE } from '../vip/fallen-vips.js';
import { explainLadder, LADDER_PHRASES } from './explain-ladder.js';
import { LADDER_SCHEMA, ladderAnswer, ladderColumns, ladderRequests, RUNGS } from './ladder-parameters.js';
import type { LadderParameters } from './ladder-parameters.js';
import { ladderReader } from './read-facts.js';
import { isTerrorist, rungOf } from './rung.js';

/**
 * M16: the ladder of loyalty. Potential: no purchase; buyer: a purchase, not regular or lost (M13); client: 3 purchases
 * or more and not lost; supporter: a client who is satisfied (NPS from 9 or CSAT from 4); advocate: a supporter with a
 * referral within two years; partner: by type or contract, whatever it buys. A detractor (NPS up to 6) with a complaint
 * is marked `terrorist` on any rung. Without answers nobody is known to stand above client, which a warning says.
 */
export const loyaltyLadder: Scheme<LadderParameters> = {
  id: 'loyalty-ladder',
  methods: ['M16'],
  title: 'Loyalty ladder',
  parameters: LADDER_SCHEMA,
  needs: ['purchases', 'answers', 'fields'],
  phrases: LADDER_PHRASES,
  codes: () => RUNGS,
  requests: ladderColumns,
  assign: assignLadder,
  inputs: ({ extra }, features, parameters) => {
    const { complaints, referrals, type, contract } = ladderRequests(parameters, features.asOf);
    return [
      readColumn('purchases', features.column(cycleRequest('purchases', CYCLE))),
      { name: 'lost', unit: 'text', value: (i) => (extra.lost![i] === 1 ? 'yes' : 'no') },
      readColumn('nps', latestAnswer(features, ladderAnswer('nps', parameters))),
      readColumn('csat', latestAnswer(features, ladderAnswer('csat', parameters))),
      readColumn('referrals', features.column(referrals)),
      readColumn('complaints', features.column(complaints)),
      readColumn('type', features.column(type)),
      ...(contract === null ? [] : [readColumn('contract', features.column(contract))]),
      { name: 'mark', unit: 'text', value: (i) => (extra.terrorist![i] === 1 ? 'terrorist' : null) },
    ];
  },
  explain: explainLadder,
};

function assignLadder(features: Features, parameters: LadderParameters): AssignmentBody {
  const { regularPurchases, satisfactionMonths, referralMonths } = parameters;
  const size = features.customers.length;
  const stage = lifecycleCycle.assign(features, CYCLE);
  const lost = stage.code.map((place) => Number(place === CYCLE_STAGES.indexOf('lost')));
  const factsOf = ladderReader(features, parameters, lost);
  const verdicts = startVerdicts(RUNGS, size);
  const terrorist = new Uint8Array(size);
  for (let c = 0; c < size; c++) {
    const facts = factsOf(c);
    terrorist[c] = Number(isTerrorist(facts));
    if (facts.purchases === 0 && !facts.isPartner && features.unconverted[c]! > 0) {
      verdicts.refuse(c, 'unconverted_currency');
    } else verdicts.put(c, rungOf(facts, regularPurchases));
  }
  return {
    ...verdicts.columns,
    thresholds: {
      regularPurchases,
      satisfactionMonths,
      referralMonths,
      baseCycleDays: stage.thresholds.baseCycleDays!,
      answersKnown: Number(hasAnswers(features, parameters)),
    },
    warnings: warningsOf(features, parameters),
    extra: { lost: Uint8Array.from(lost), terrorist },
  };
}

/** Whether any answer about satisfaction is known of anybody. */
function hasAnswers(features: Features, parameters: LadderParameters): boolean {
  return (['nps', 'csat'] as const).some((measure) =>
    latestAnswer(features, ladderAnswer(measure, parameters)).present!.includes(1),
  );
}

function warningsOf(features: Features, parameters: LadderParameters) {
  const { type, contract, referrals } = ladderRequests(parameters, features.asOf);
  const partner = [type, contract].filter((request) => request !== null).map((request) => features.column(request));
  const unreachable = (name: string, rungs: string) => ({
    code: 'missing_data',
    message: `Nothing is known of ${name} (missing_field:${name}): ${rungs} cannot be reached.`,
  });
  return [
    ...(hasAnswers(features, parameters) ? [] : [unreachable('satisfaction', 'supporter and advocate')]),
    ...(features.column(referrals).values.some((count) => count > 0) ? [] : [unreachable('referral', 'advocate')]),
    ...warnOfMissing(partner, 'it tells of no partner'),
  ];
}
