import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { explainSigns, SIGN_PHRASES } from '../difficulty/explain-difficulty.js';
import { storedFacts } from '../difficulty/stored-facts.js';
import { explainParts, PART_PHRASES } from '../potential/explain-potential.js';
import { quarterOf } from './matrix.js';
import { cooperationParameters, MATRIX_CODES, profitRequests } from './profit-parameters.js';
import type { ProfitPotentialParameters } from './profit-parameters.js';

/** The least step by which a point is said to lie below a cut. */
const STEP = 0.01;

/** Sentences of `profit-potential`. */
export const MATRIX_PHRASES: Phrases = {
  ...SIGN_PHRASES,
  ...PART_PHRASES,
  byMargin: {
    en: 'Profit (margin less service) from {from} to {to}: {profit}, rank {rank} among buyers.',
    ru: 'Прибыль (маржа за вычетом обслуживания) с {from} по {to}: {profit}, ранг {rank} среди покупателей.',
    uk: 'Прибуток (маржа мінус обслуговування) з {from} до {to}: {profit}, ранг {rank} серед покупців.',
  },
  byRevenue: {
    en: 'Cost of goods is not known, so revenue less service stands for profit from {from} to {to}: {profit}, rank {rank} among buyers.',
    ru: 'Себестоимость неизвестна, поэтому вместо прибыли берётся выручка за вычетом обслуживания с {from} по {to}: {profit}, ранг {rank} среди покупателей.',
    uk: 'Собівартість невідома, тому замість прибутку береться виторг мінус обслуговування з {from} до {to}: {profit}, ранг {rank} серед покупців.',
  },
  weighted: {
    en: 'Across: {x} of 100, by profit ({w1}) and cooperation ({w2}).',
    ru: 'По горизонтали: {x} из 100, по прибыли ({w1}) и сотрудничеству ({w2}).',
    uk: 'По горизонталі: {x} зі 100, за прибутком ({w1}) і співпрацею ({w2}).',
  },
  unweighted: {
    en: 'Across: {x} of 100, by profit alone, as nothing is known of cooperation.',
    ru: 'По горизонтали: {x} из 100, только по прибыли: о сотрудничестве ничего не известно.',
    uk: 'По горизонталі: {x} зі 100, лише за прибутком: про співпрацю нічого не відомо.',
  },
  point: {
    en: 'Up: {y} of 100. The matrix is cut at {cutX} across and {cutY} up; confidence {confidence}.',
    ru: 'По вертикали: {y} из 100. Границы: {cutX} по горизонтали и {cutY} по вертикали; уверенность {confidence}.',
    uk: 'По вертикалі: {y} зі 100. Межі: {cutX} по горизонталі та {cutY} по вертикалі; упевненість {confidence}.',
  },
  corner: {
    en: 'A corner of the matrix: the decision is easy.',
    ru: 'Угол матрицы: решение простое.',
    uk: 'Кут матриці: рішення просте.',
  },
  fruitless: {
    en: 'Developed for more than {months} months without a gain of {gain} points: letting go is suggested.',
    ru: 'Развитие дольше {months} мес. без прироста на {gain} пунктов: предлагается отпустить.',
    uk: 'Розвиток довше {months} міс. без приросту на {gain} пунктів: пропонується відпустити.',
  },
};

/** Says where a customer stands on both axes and why, and which points lie beyond the cuts. */
export function explainMatrix(
  assignment: AssignmentBody,
  features: Features,
  parameters: ProfitPotentialParameters,
  index: number,
): ExplanationBody {
  const { extra, thresholds, code } = assignment;
  const { w1, w2, cutX, cutY, developMonths, developGain } = parameters;
  const requests = profitRequests(parameters, features.asOf);
  const isMargin = thresholds.profit === 'margin';
  const profit = features.column(isMargin ? requests.margin : requests.afterService).values[index]!;
  const [x, y] = [extra.profitNow![index]!, extra.futurePotential![index]!];
  const isWeighted = extra.cooperationKnown![index] === 1;
  const score = (value: number) => ({ value, unit: 'score' as const });
  const ratio = (value: number) => ({ value, unit: 'ratio' as const });
  const told: Statement[] = [
    {
      say: isMargin ? 'byMargin' : 'byRevenue',
      values: {
        from: { term: String(thresholds.windowFrom) },
        to: String(thresholds.windowTo),
        profit: { value: profit, unit: 'money' },
        rank: ratio(extra.profitRank![index]!),
      },
    },
    ...explainSigns(features, cooperationParameters(parameters), storedFacts(assignment), index, ['cooperation']),
    isWeighted
      ? { say: 'weighted', values: { x: score(x), w1: ratio(w1), w2: ratio(w2) } }
      : { say: 'unweighted', values: { x: score(x) } },
    explainParts(assignment, features, parameters, index),
    {
      say: 'point',
      values: { y: score(y), cutX: score(cutX), cutY: score(cutY), confidence: ratio(extra.confidence![index]!) },
    },
    ...(extra.corner![index] === 1 ? [{ say: 'corner' }] : []),
    ...(extra.suggestRelease![index] === 1
      ? [{ say: 'fruitless', values: { months: developMonths, gain: score(developGain) } }]
      : []),
  ];
  const beyond = (from: number, cut: number): number => (from < cut ? cut : Math.round((cut - STEP) / STEP) * STEP);
  const move = (input: 'profitNow' | 'futurePotential', from: number, cut: number): Neighbour[] => {
    const to = beyond(from, cut);
    const segment = input === 'profitNow' ? quarterOf(to, y, parameters) : quarterOf(x, to, parameters);
    if (to < 0 || segment === code[index]) return [];
    return [tellMove('changeWith', { segmentCode: MATRIX_CODES[segment]!, input, from, to, unit: 'score' })];
  };
  return {
    explanation: told,
    distanceToNeighbourSegments: [...move('profitNow', x, cutX), ...move('futurePotential', y, cutY)],
  };
}
