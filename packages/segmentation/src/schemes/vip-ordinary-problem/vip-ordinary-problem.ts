import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import type { AssignmentBody, InputColumn, Scheme, Warning } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import { baseFacts, difficultyIndex } from '../difficulty/difficulty-index.js';
import { indexWindow } from '../difficulty/index-parameters.js';
import { indexColumns } from '../difficulty/index-requests.js';
import { factColumns, factThresholds } from '../difficulty/stored-facts.js';
import { warnOfSigns } from '../difficulty/warn-of-signs.js';
import { rfmColumns, rfmInputs, rfmRequests } from '../rfm/rfm-measures.js';
import { scoreCustomers } from '../rfm/score-customers.js';
import { explainOrdinary, ORDINARY_PHRASES } from './explain-ordinary.js';
import {
  checkOrdinary,
  difficultyOf,
  ORDINARY,
  ORDINARY_CODES,
  ORDINARY_SCHEMA,
  PROBLEM,
  VIP,
} from './ordinary-parameters.js';
import type { OrdinaryParameters } from './ordinary-parameters.js';

/**
 * M19: VIP, ordinary, problem. VIP: scores of frequency and money of at least 4; problem: a difficulty index (M23) from
 * the border on, whatever the customer brings; ordinary: the rest. Problem wins over VIP; a problem customer that would
 * be VIP is marked `problem_high_value`. Of whom too few signs of difficulty are known is told by purchases alone, which
 * the explanation says.
 */
export const vipOrdinaryProblem: Scheme<OrdinaryParameters> = {
  id: 'vip-ordinary-problem',
  methods: ['M19'],
  title: 'VIP, ordinary, problem',
  parameters: ORDINARY_SCHEMA,
  needs: ['purchases', 'lines', 'deals', 'activities', 'answers'],
  phrases: ORDINARY_PHRASES,
  check: checkOrdinary,
  codes: () => ORDINARY_CODES,
  requests: (parameters, asOf) => [...rfmRequests(parameters, asOf), ...indexColumns(difficultyOf(parameters), asOf)],
  assign: assignOrdinary,
  inputs: ({ extra }, features, parameters) => {
    const score = (name: 'frequency' | 'monetary'): InputColumn => ({
      name: `${name}Score`,
      unit: 'score',
      value: (i) => extra[name]![i]! || null,
    });
    return [
      ...rfmInputs(features, parameters),
      score('frequency'),
      score('monetary'),
      {
        name: 'difficulty',
        unit: 'ratio',
        value: (i) => (extra.difficultyKnown![i] === 1 ? extra.difficulty![i]! : null),
      },
      { name: 'mark', unit: 'text', value: (i) => (extra.problemHighValue![i] === 1 ? 'problem_high_value' : null) },
    ];
  },
  explain: explainOrdinary,
};

function assignOrdinary(features: Features, parameters: OrdinaryParameters): AssignmentBody {
  const { vipScore, difficultFrom } = parameters;
  const signs = difficultyOf(parameters);
  const facts = baseFacts(features, signs);
  const index = difficultyIndex(features, signs, facts);
  const { scores, rated, thresholds, warnings } = scoreCustomers(features, parameters);
  const verdicts = startVerdicts(ORDINARY_CODES, features.customers.length);
  const problemHighValue = new Uint8Array(rated.length);
  let unknown = 0;
  for (let c = 0; c < rated.length; c++) {
    const isVip = scores.frequency[c]! >= vipScore && scores.monetary[c]! >= vipScore;
    if (index.present[c] === 1 && index.values[c]! >= difficultFrom) {
      verdicts.put(c, PROBLEM);
      problemHighValue[c] = Number(isVip);
    } else if (rated[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else {
      verdicts.put(c, isVip ? VIP : ORDINARY);
      if (index.present[c] === 0) unknown++;
    }
  }
  const difficultyWindow = windowThresholds(indexWindow(signs, features.asOf));
  return {
    ...verdicts.columns,
    thresholds: {
      ...thresholds,
      ...windowThresholds(rfmColumns(features, parameters)[0]!.window),
      vipScore,
      difficultFrom,
      difficultyFrom: difficultyWindow.windowFrom!,
      difficultyTo: difficultyWindow.windowTo!,
      ...factThresholds(facts),
    },
    warnings: [...warnings, ...warnOfSigns(features, signs, facts), ...warnOfUnknown(unknown)],
    extra: {
      ...scores,
      difficulty: index.values,
      difficultyKnown: index.present,
      problemHighValue,
      ...factColumns(facts),
    },
  };
}

function warnOfUnknown(customers: number): Warning[] {
  if (customers === 0) return [];
  const message = `Customers of whom too little is known to tell whether they are difficult: ${customers}. They are told by purchases alone.`;
  return [{ code: 'difficulty_unknown', message }];
}
