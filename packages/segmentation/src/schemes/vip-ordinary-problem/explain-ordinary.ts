import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { explainSigns, INDEX_STEP, SIGN_PHRASES } from '../difficulty/explain-difficulty.js';
import { storedFacts } from '../difficulty/stored-facts.js';
import { RFM_MEASURES, rfmColumns, rfmInputNames } from '../rfm/rfm-measures.js';
import { scoreMoves } from '../rfm/score-moves.js';
import { difficultyOf, ORDINARY, ORDINARY_CODES, PROBLEM, VIP } from './ordinary-parameters.js';
import type { OrdinaryParameters } from './ordinary-parameters.js';

/** Sentences of `vip-ordinary-problem`. */
export const ORDINARY_PHRASES: Phrases = {
  ...SIGN_PHRASES,
  noPurchase: {
    en: 'No purchase from {from} to {to}.',
    ru: 'Нет покупок с {from} по {to}.',
    uk: 'Немає покупок з {from} до {to}.',
  },
  scored: {
    en: '{term}: {figure}, score {score} of {k}.',
    ru: '{term}: {figure}, оценка {score} из {k}.',
    uk: '{term}: {figure}, оцінка {score} з {k}.',
  },
  rule: {
    en: 'VIP needs a score of {vip} for both; a difficulty index from {difficult} on is a problem, whatever the customer brings.',
    ru: 'Для VIP обе оценки от {vip}; индекс сложности от {difficult} — проблемный клиент, сколько бы он ни приносил.',
    uk: 'Для VIP обидві оцінки від {vip}; індекс складності від {difficult} — проблемний клієнт, скільки б він не приносив.',
  },
  highValue: {
    en: 'By purchases alone: VIP.',
    ru: 'Только по покупкам: VIP.',
    uk: 'Лише за покупками: VIP.',
  },
  unknownDifficulty: {
    en: 'Too little is known to tell whether this customer is difficult.',
    ru: 'Данных мало, чтобы судить, сложный ли это клиент.',
    uk: 'Даних замало, щоб судити, чи складний це клієнт.',
  },
};

/** Says by which scores and signs a customer stands where it stands, and what would move it. */
export function explainOrdinary(
  assignment: AssignmentBody,
  features: Features,
  parameters: OrdinaryParameters,
  index: number,
): ExplanationBody {
  const { extra, thresholds } = assignment;
  const { vipScore, difficultFrom } = parameters;
  const isRated = extra.frequency![index]! > 0;
  const isKnown = extra.difficultyKnown![index] === 1;
  const window = { from: { term: String(thresholds.windowFrom) }, to: String(thresholds.windowTo) };
  const signs = isKnown
    ? explainSigns(features, difficultyOf(parameters), storedFacts(assignment), index, ['difficulty'])
    : [{ say: 'unknownDifficulty' }];
  return {
    explanation: [
      ...(isRated ? scoreStatements() : [{ say: 'noPurchase', values: window }]),
      ...signs,
      { say: 'rule', values: { vip: vipScore, difficult: { value: difficultFrom, unit: 'ratio' } } },
      ...(extra.problemHighValue![index] === 1 ? [{ say: 'highValue' }] : []),
    ],
    distanceToNeighbourSegments: movesOf(assignment, features, parameters, index),
  };

  function scoreStatements(): Statement[] {
    const columns = rfmColumns(features, parameters);
    const names = rfmInputNames(parameters);
    return ([1, 2] as const).map((m): Statement => {
      const { values, unit } = columns[m]!;
      const score = extra[RFM_MEASURES[m]!]![index]!;
      const figure = { value: values[index]!, unit };
      return { say: 'scored', values: { term: { term: names[m]! }, figure, score, k: thresholds.k as number } };
    });
  }
}

function movesOf(
  assignment: AssignmentBody,
  features: Features,
  parameters: OrdinaryParameters,
  index: number,
): Neighbour[] {
  const { extra, code } = assignment;
  const { vipScore, difficultFrom } = parameters;
  const [frequency, money] = [extra.frequency![index]!, extra.monetary![index]!];
  const byScores = (f: number, m: number): number => (f >= vipScore && m >= vipScore ? VIP : ORDINARY);
  const isProblem = code[index] === PROBLEM;
  const moves: Neighbour[] = [];
  if (extra.difficultyKnown![index] === 1 && (!isProblem || frequency > 0)) {
    const to = isProblem ? Math.round((difficultFrom - INDEX_STEP) / INDEX_STEP) * INDEX_STEP : difficultFrom;
    const segmentCode = ORDINARY_CODES[isProblem ? byScores(frequency, money) : PROBLEM]!;
    const from = extra.difficulty![index]!;
    moves.push(tellMove('changeWith', { segmentCode, input: 'difficulty', from, to, unit: 'ratio' }));
  }
  if (isProblem) return moves;
  const nearest = scoreMoves(assignment, features, parameters, index).find(
    ({ scores: [, f, m] }) => byScores(f, m) !== code[index],
  );
  if (nearest === undefined) return moves;
  const { scores, ...move } = nearest;
  const segmentCode = ORDINARY_CODES[byScores(scores[1], scores[2])]!;
  return [tellMove('changeWith', { ...move, segmentCode }), ...moves];
}
