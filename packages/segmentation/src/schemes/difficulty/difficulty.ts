import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, InputColumn, Scheme, Warning } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { baseFacts, cooperationIndex, difficultyIndex } from './difficulty-index.js';
import { checkDifficulty, DIFFICULTY_CODES, DIFFICULTY_SCHEMA, placeOfIndex } from './difficulty-parameters.js';
import type { DifficultyParameters } from './difficulty-parameters.js';
import { DIFFICULTY_PHRASES, explainDifficulty } from './explain-difficulty.js';
import { indexWindow } from './index-parameters.js';
import { indexColumns } from './index-requests.js';
import { overrideRequests, readOverrides } from './override.js';
import { COOPERATION_PARTS, DIFFICULTY_SIGNS, readSigns } from './signs.js';
import { warnOfSigns } from './warn-of-signs.js';
import { factColumns, factThresholds, storedFacts } from './stored-facts.js';

/**
 * M23: how difficult customers are to serve, from easy to difficult, by the mean of eight signs, as far as they are
 * known: see `readSigns`. With less than 30 % of the signs there is no segment, unless somebody decided by hand. The
 * index of cooperation (loyalty, willingness, reliability) goes with it.
 */
export const difficulty: Scheme<DifficultyParameters> = {
  id: 'difficulty',
  methods: ['M23'],
  title: 'Difficulty',
  parameters: DIFFICULTY_SCHEMA,
  needs: ['purchases', 'lines', 'deals', 'activities', 'answers'],
  phrases: DIFFICULTY_PHRASES,
  check: checkDifficulty,
  codes: () => DIFFICULTY_CODES,
  requests: (parameters, asOf) => [...indexColumns(parameters, asOf), ...overrideRequests(parameters)],
  assign: assignDifficulty,
  inputs: (assignment, features, parameters) => {
    const signs = readSigns(features, parameters, storedFacts(assignment));
    const { extra } = assignment;
    const index = (name: 'difficulty' | 'cooperation', known: string): InputColumn => ({
      name,
      unit: 'ratio',
      value: (i) => (extra[known]![i] === 1 ? extra[name]![i]! : null),
    });
    const names = ['override', 'overrideAuthor', 'overrideDate'];
    return [
      index('difficulty', 'difficultyKnown'),
      { name: 'coverage', unit: 'ratio', value: (i) => extra.coverage![i]! },
      ...DIFFICULTY_SIGNS.map((name): InputColumn => ({ name, unit: 'ratio', value: signs[name] })),
      index('cooperation', 'cooperationKnown'),
      ...COOPERATION_PARTS.map((name): InputColumn => ({ name, unit: 'ratio', value: signs[name] })),
      ...overrideRequests(parameters).map((request, i) => readColumn(names[i]!, features.column(request))),
    ];
  },
  explain: explainDifficulty,
};

function assignDifficulty(features: Features, parameters: DifficultyParameters): AssignmentBody {
  const { moderateFrom, difficultFrom, minCoverage } = parameters;
  const facts = baseFacts(features, parameters);
  const index = difficultyIndex(features, parameters, facts);
  const cooperation = cooperationIndex(features, parameters, facts);
  const overrideOf = readOverrides(features, parameters, DIFFICULTY_CODES, (value) => placeOfIndex(value, parameters));
  const verdicts = startVerdicts(DIFFICULTY_CODES, features.customers.length);
  const byHand = new Uint8Array(features.customers.length);
  let unusable = 0;
  for (let c = 0; c < byHand.length; c++) {
    const override = overrideOf(c);
    if (override === 'unusable') unusable++;
    if (override !== null && override !== 'unusable') {
      verdicts.put(c, override.place);
      byHand[c] = 1;
    } else if (index.present[c] === 1) verdicts.put(c, placeOfIndex(index.values[c]!, parameters));
    else verdicts.refuse(c, 'not_enough_data');
  }
  return {
    ...verdicts.columns,
    thresholds: {
      ...windowThresholds(indexWindow(parameters, features.asOf)),
      moderateFrom,
      difficultFrom,
      minCoverage,
      signs: DIFFICULTY_SIGNS.length,
      ...factThresholds(facts),
    },
    warnings: [...warnOfSigns(features, parameters, facts), ...warnOfUnusable(unusable)],
    extra: {
      difficulty: index.values,
      difficultyKnown: index.present,
      coverage: index.coverage,
      cooperation: cooperation.values,
      cooperationKnown: cooperation.present,
      byHand,
      ...factColumns(facts),
    },
  };
}

function warnOfUnusable(count: number): Warning[] {
  if (count === 0) return [];
  const message = `Decisions by hand that do not count, for lack of an author, of a date up to the day of the calculation, or of a segment: ${count}.`;
  return [{ code: 'unusable_override', message }];
}
