import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import { readColumn, readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutPurchase, reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { percentileRanks } from '../../statistics/percentile-ranks.js';
import { baseFacts, cooperationIndex } from '../difficulty/difficulty-index.js';
import { factColumns, factThresholds } from '../difficulty/stored-facts.js';
import { rankName } from '../potential/explain-potential.js';
import { potentialIndex } from '../potential/potential-index.js';
import { POTENTIAL_PARTS } from '../potential/potential-parameters.js';
import { explainMatrix, MATRIX_PHRASES } from './explain-matrix.js';
import { certaintyOf, horizontal, isFruitless, quarterOf } from './matrix.js';
import {
  checkProfitPotential,
  cooperationParameters,
  developRequests,
  MATRIX_CODES,
  matrixColumns,
  PROFIT_POTENTIAL_SCHEMA,
  profitRequests,
} from './profit-parameters.js';
import type { ProfitPotentialParameters } from './profit-parameters.js';

const DEVELOP = MATRIX_CODES.indexOf('develop');

/**
 * M22: profit and potential. Across: profit and cooperation now; up: future potential, both 0 to 100.
 *
 *   x = 100 (w1 percentile rank of profit + w2 cooperation), without cooperation 100 times the rank; y = 100 potential
 *   hold: right, up; milk: right, down; develop: left, up; release: left, down
 *
 * Profit is margin less service cost; where nobody's cost of goods is known it is revenue less service cost, with a
 * warning. The rank is a mid-rank share among the buyers of the window. A development that has lasted too long without a
 * gain is marked `suggestRelease`.
 */
export const profitPotential: Scheme<ProfitPotentialParameters> = {
  id: 'profit-potential',
  methods: ['M22'],
  title: 'Profit and potential',
  parameters: PROFIT_POTENTIAL_SCHEMA,
  needs: ['purchases', 'lines', 'deals', 'activities', 'fields'],
  phrases: MATRIX_PHRASES,
  check: checkProfitPotential,
  codes: () => MATRIX_CODES,
  requests: matrixColumns,
  assign: assignMatrix,
  inputs: (assignment, features, parameters) => {
    const { extra, code, thresholds } = assignment;
    const requests = profitRequests(parameters, features.asOf);
    const isMargin = thresholds.profit === 'margin';
    const names = ['developSince', 'developX'];
    return [
      readExtra('profitNow', 'score', assignment),
      readExtra('futurePotential', 'score', assignment),
      readExtra('confidence', 'ratio', assignment),
      readColumn('profit', features.column(isMargin ? requests.margin : requests.afterService)),
      readColumn('revenue', features.column(requests.revenue)),
      {
        name: 'cooperation',
        unit: 'ratio',
        value: (i) => (extra.cooperationKnown![i] === 1 ? extra.cooperation![i]! : null),
      },
      {
        name: 'potential',
        unit: 'ratio',
        value: (i) => (extra.potentialKnown![i] === 1 ? extra.potential![i]! : null),
      },
      {
        name: 'mark',
        unit: 'text',
        value: (i) => {
          if (extra.suggestRelease![i] === 1) return 'suggestRelease';
          return code[i]! >= 0 && extra.corner![i] === 1 ? 'corner' : null;
        },
      },
      ...developRequests(parameters).map((request, i) => readColumn(names[i]!, features.column(request))),
    ];
  },
  explain: explainMatrix,
};

function assignMatrix(features: Features, parameters: ProfitPotentialParameters): AssignmentBody {
  const { w1, w2, cutX, cutY } = parameters;
  const size = features.customers.length;
  const facts = baseFacts(features, cooperationParameters(parameters));
  const cooperation = cooperationIndex(features, cooperationParameters(parameters), facts);
  const potential = potentialIndex(features, parameters);
  const { column, isMargin, orders, warnings } = profitOf(features, parameters);
  const isRated = Uint8Array.from(orders, (count, c) => Number(count > 0 && column.present?.[c] !== 0));
  const profitRank = percentileRanks(column.values, isRated);
  const development = readDevelopment(features, parameters);
  const verdicts = startVerdicts(MATRIX_CODES, size);
  const extra = {
    profitNow: new Float64Array(size),
    futurePotential: new Float64Array(size),
    confidence: new Float64Array(size),
    corner: new Uint8Array(size),
    suggestRelease: new Uint8Array(size),
  };
  for (let c = 0; c < size; c++) {
    if (orders[c] === 0) verdicts.refuse(c, reasonWithoutPurchase(features, c));
    else if (isRated[c] === 0) verdicts.refuse(c, reasonWithoutValue(column, 'cost'));
    else if (potential.present[c] === 0) verdicts.refuse(c, 'not_enough_data');
    else {
      const x = horizontal(profitRank[c]!, cooperation.present[c] === 1 ? cooperation.values[c]! : null, w1, w2);
      const y = Math.round(potential.values[c]! * 1e11) / 1e9;
      const { confidence, isCorner } = certaintyOf(x, y, parameters);
      const quarter = quarterOf(x, y, parameters);
      const begun = quarter === DEVELOP ? development(c) : null;
      verdicts.put(c, quarter);
      extra.profitNow[c] = x;
      extra.futurePotential[c] = y;
      extra.confidence[c] = confidence;
      extra.corner[c] = Number(isCorner);
      extra.suggestRelease[c] = Number(begun !== null && isFruitless(begun, x, features.asOf, parameters));
    }
  }
  const ranks = POTENTIAL_PARTS.map((part) => [rankName(part), potential.ranks[part]]);
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(features.column(profitRequests(parameters, features.asOf).revenue).window),
      profit: isMargin ? 'margin' : 'revenue',
      w1,
      w2,
      cutX,
      cutY,
      ...factThresholds(facts),
    },
    warnings: [...warnings, ...potential.warnings],
    extra: {
      ...extra,
      profitRank,
      cooperation: cooperation.values,
      cooperationKnown: cooperation.present,
      potential: potential.values,
      potentialKnown: potential.present,
      expectedValue: potential.expectedValue,
      ...Object.fromEntries(ranks),
      ...factColumns(facts),
    },
  };
}

/** Margin after service, or revenue after service where nobody's cost of goods is known. */
function profitOf(features: Features, parameters: ProfitPotentialParameters) {
  const requests = profitRequests(parameters, features.asOf);
  const margin = features.column(requests.margin);
  const isMargin = margin.missing === undefined;
  return {
    isMargin,
    column: isMargin ? margin : features.column(requests.afterService),
    orders: features.column(requests.orders).values,
    warnings: warnOfMissing([margin], 'revenue stands for profit'),
  };
}

function readDevelopment(features: Features, parameters: ProfitPotentialParameters) {
  const [since, fromX] = developRequests(parameters).map((request) => features.column(request));
  return (c: number) => {
    if (since === undefined || fromX === undefined || since.present![c] === 0 || fromX.present![c] === 0) return null;
    return { since: since.values[c]!, fromX: fromX.values[c]! };
  };
}
