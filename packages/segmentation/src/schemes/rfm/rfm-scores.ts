import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, Scheme } from '../../scheme/scheme.js';
import type { Features } from '../../measure/features.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { BIN_CONVENTIONS } from './bins.js';
import type { BinConvention } from './bins.js';
import {
  RFM_MEASURE_PROPERTIES,
  RFM_MEASURES,
  rfmColumns,
  rfmInputNames,
  rfmInputs,
  rfmRequests,
} from './rfm-measures.js';
import { SCORE_PHRASES } from './rfm-phrases.js';
import { CUT_NAMES, scoreCustomers } from './score-customers.js';
import type { RfmScoreParameters } from './score-customers.js';
import { scoreMoves, tellScoreMove } from './score-moves.js';

/** Properties of the scoring, also used by schemes that build on scores. */
export const SCORE_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  ...RFM_MEASURE_PROPERTIES,
  k: { enum: [3, 4, 5, 10], default: 5, description: 'Number of scores.' },
  convention: {
    enum: BIN_CONVENTIONS,
    default: 'type7',
    description:
      'How values become scores: quantile cuts ("type7"), equal-sized groups ("ntile"), mean ranks ("midrank"), natural breaks ("jenks"), or the cuts of the R package rfm ("rfm-package").',
  },
  binsBySize: {
    type: 'boolean',
    default: false,
    description: 'Choose k by the size of the base: 3 below 500 customers, 4 below 5,000, else 5.',
  },
};

/** M5b: recency, frequency and money each scored from 1 to k; the code joins the scores in the order R-F-M. */
export const rfmScores: Scheme<RfmScoreParameters> = {
  id: 'rfm-scores',
  methods: ['M5b'],
  title: 'RFM scores',
  parameters: { type: 'object', additionalProperties: false, properties: SCORE_PROPERTIES },
  needs: ['purchases'],
  phrases: SCORE_PHRASES,
  check: ({ window }) => checkWindow(window),
  codes: (parameters) => scoreCodes(mostBins(parameters)),
  requests: rfmRequests,
  assign: assignScores,
  inputs: scoreInputs,
  explain: (assignment, features, parameters, index) => ({
    explanation: scoreStatements(assignment, features, parameters, index),
    distanceToNeighbourSegments: scoreMoves(assignment, features, parameters, index)
      .filter(({ scores }) => differsByOne(scores, assignment, index))
      .map((move) => tellScoreMove(move, move.scores.join('-'))),
  }),
};

/** The measured columns and the scores as inputs. */
export function scoreInputs(
  assignment: AssignmentBody,
  features: Features,
  parameters: RfmScoreParameters,
): readonly InputColumn[] {
  return [
    ...rfmInputs(features, parameters),
    ...RFM_MEASURES.map((measure) => {
      const { name, unit, value } = readExtra(measure, 'score', assignment);
      return { name: `${name}Score`, unit, value };
    }),
  ];
}

/** One statement per measure, with the value, its score and the cuts; then how they make the score. */
export function scoreStatements(
  { extra, thresholds }: AssignmentBody,
  features: Features,
  parameters: RfmScoreParameters,
  index: number,
): Statement[] {
  const columns = rfmColumns(features, parameters);
  const inputs = rfmInputNames(parameters);
  const measures = RFM_MEASURES.map((measure, m): Statement => {
    const { values, unit } = columns[m]!;
    const cuts = thresholds[CUT_NAMES[measure]] as readonly number[];
    return {
      say: 'score',
      values: {
        term: { term: inputs[m]! },
        figure: { value: values[index]!, unit },
        score: extra[measure]![index]!,
        k: thresholds.k as number,
        cuts: { list: cuts.map((value) => ({ value, unit })) },
      },
    };
  });
  return [...measures, { say: RULE_OF_CONVENTION[parameters.convention] }];
}

const RULE_OF_CONVENTION: Readonly<Record<BinConvention, string>> = {
  type7: 'cutsBelow',
  jenks: 'cutsBelow',
  midrank: 'cutsBelow',
  'rfm-package': 'cutsReached',
  ntile: 'equalGroups',
};

/** The greatest k that the parameters can lead to. */
export function mostBins({ k, binsBySize }: Pick<RfmScoreParameters, 'k' | 'binsBySize'>): number {
  return binsBySize ? 5 : k;
}

function scoreCodes(k: number): string[] {
  const codes: string[] = [];
  for (let r = k; r >= 1; r--) for (let f = k; f >= 1; f--) for (let m = k; m >= 1; m--) codes.push(`${r}-${f}-${m}`);
  return codes;
}

function assignScores(features: Features, parameters: RfmScoreParameters): AssignmentBody {
  const { scores, rated, thresholds, warnings } = scoreCustomers(features, parameters);
  const most = mostBins(parameters);
  const verdicts = startVerdicts(scoreCodes(most), features.customers.length);
  for (let c = 0; c < rated.length; c++) {
    if (rated[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else {
      const { recency, frequency, monetary } = scores;
      verdicts.put(c, ((most - recency[c]!) * most + most - frequency[c]!) * most + most - monetary[c]!);
    }
  }
  const window = windowThresholds(rfmColumns(features, parameters)[0]!.window);
  return { ...verdicts.columns, thresholds: { ...thresholds, ...window }, warnings, extra: { ...scores } };
}

function differsByOne(scores: readonly number[], { extra }: AssignmentBody, index: number): boolean {
  return RFM_MEASURES.every((measure, m) => Math.abs(scores[m]! - extra[measure]![index]!) <= 1);
}
