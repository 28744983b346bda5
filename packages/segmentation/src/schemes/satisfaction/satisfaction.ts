import type { Features } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { lifecycleCycle } from '../lifecycle/lifecycle-cycle.js';
import { CYCLE_STAGES } from '../lifecycle/cycle-request.js';
import { CYCLE } from '../vip/fallen-vips.js';
import { explainSatisfaction } from './explain-satisfaction.js';
import { answerRequests, complaintsRequest, latestAnswer, placeOfScore, SCALES } from './latest-answer.js';
import { SATISFACTION_PHRASES } from './satisfaction-phrases.js';
import { checkAnswers, SATISFACTION_SCHEMA } from './satisfaction-parameters.js';
import type { SatisfactionParameters } from './satisfaction-parameters.js';

const SLEEPING = CYCLE_STAGES.indexOf('sleeping');
const DISSATISFIED = 2;

/**
 * M31: satisfaction by the latest answer within a year. NPS: 9 and 10 promoters, 7 and 8 passive, 0 to 6 detractors;
 * CSAT from 1 to 5: from 4 satisfied, from 3 neutral, below dissatisfied. No answer: no segment.
 *
 *   index = share of the best segment - share of the worst, among those with an answer
 *
 * Two marks go with it. `openlyDissatisfied`: the lowest segment or a complaint in the window. `ask`: sleeping by the
 * purchase cycle (M13) with neither an answer nor a complaint: such a customer may be either; ask before it shows.
 */
export const satisfaction: Scheme<SatisfactionParameters> = {
  id: 'satisfaction',
  methods: ['M31'],
  title: 'Satisfaction',
  parameters: SATISFACTION_SCHEMA,
  needs: ['answers', 'purchases'],
  phrases: SATISFACTION_PHRASES,
  check: (parameters) => [...checkWindow(parameters.window), ...checkAnswers(parameters)],
  codes: ({ measure }) => SCALES[measure].codes,
  requests: (parameters, asOf) => [
    ...answerRequests(parameters, asOf),
    complaintsRequest(parameters.window, asOf),
    ...lifecycleCycle.requests(CYCLE, asOf),
  ],
  assign: assignSatisfaction,
  inputs: ({ extra }, features, parameters) => [
    readColumn('score', latestAnswer(features, parameters)),
    readColumn('complaints', features.column(complaintsRequest(parameters.window, features.asOf))),
    {
      name: 'mark',
      unit: 'text',
      value: (i) => (extra.openlyDissatisfied![i] === 1 ? 'openlyDissatisfied' : extra.ask![i] === 1 ? 'ask' : null),
    },
  ],
  explain: explainSatisfaction,
};

function assignSatisfaction(features: Features, parameters: SatisfactionParameters): AssignmentBody {
  const { measure, window, scoreField } = parameters;
  const { codes } = SCALES[measure];
  const size = features.customers.length;
  const answer = latestAnswer(features, parameters);
  const complaints = features.column(complaintsRequest(window, features.asOf)).values;
  const stage = lifecycleCycle.assign(features, CYCLE).code;
  const verdicts = startVerdicts(codes, size);
  const counts = [0, 0, 0];
  const extra = { openlyDissatisfied: new Uint8Array(size), ask: new Uint8Array(size) };
  for (let c = 0; c < size; c++) {
    const hasAnswer = answer.present![c] === 1;
    const place = hasAnswer ? placeOfScore(measure, answer.values[c]!) : -1;
    if (place >= 0) {
      verdicts.put(c, place);
      counts[place]!++;
    } else if (hasAnswer) verdicts.refuse(c, 'implausible_value');
    else verdicts.refuse(c, reasonWithoutValue(answer, scoreField ?? measure));
    extra.openlyDissatisfied[c] = Number(place === DISSATISFIED || complaints[c]! > 0);
    extra.ask[c] = Number(place < 0 && complaints[c] === 0 && stage[c] === SLEEPING);
  }
  const answered = counts[0]! + counts[1]! + counts[2]!;
  return {
    ...verdicts.columns,
    thresholds: {
      measure,
      ...windowThresholds(answer.window),
      borders: SCALES[measure].borders,
      answered,
      ...(answered === 0 ? {} : { index: (counts[0]! - counts[2]!) / answered }),
    },
    warnings: warnOfMissing([answer], 'nobody has a segment'),
    extra,
  };
}
