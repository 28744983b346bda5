import type { Features } from '../../measure/features.js';
import { windowThresholds } from '../../scheme/common-parameters.js';
import type { AssignmentBody, InputColumn, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { VALUE_CODES } from '../predicted-value/value-parameters.js';
import { explainPotential, PART_UNITS, POTENTIAL_PHRASES, rankName, storedParts } from './explain-potential.js';
import { potentialIndex } from './potential-index.js';
import {
  checkPotential,
  POTENTIAL_PARTS,
  POTENTIAL_SCHEMA,
  potentialColumns,
  potentialRequests,
} from './potential-parameters.js';
import type { PotentialParameters } from './potential-parameters.js';

/**
 * M24: future potential, high, middle or low: what a customer may bring, whatever it brings today. The mean of the known
 * percentile ranks of five parts, see `readParts`; their share of all five is the coverage.
 */
export const potential: Scheme<PotentialParameters> = {
  id: 'potential',
  methods: ['M24'],
  title: 'Future potential',
  parameters: POTENTIAL_SCHEMA,
  needs: ['purchases', 'deals', 'lines', 'fields'],
  phrases: POTENTIAL_PHRASES,
  check: checkPotential,
  codes: () => VALUE_CODES,
  requests: potentialColumns,
  assign: assignPotential,
  inputs: (assignment, features, parameters) => {
    const { extra } = assignment;
    const parts = storedParts(assignment, features, parameters);
    return [
      {
        name: 'potential',
        unit: 'ratio',
        value: (i) => (extra.potentialKnown![i] === 1 ? extra.potential![i]! : null),
      },
      { name: 'coverage', unit: 'ratio', value: (i) => extra.coverage![i]! },
      ...POTENTIAL_PARTS.flatMap((part): InputColumn[] => [
        { name: part, unit: PART_UNITS[part], value: parts[part] },
        { name: rankName(part), unit: 'ratio', value: (i) => extra[rankName(part)]![i]! || null },
      ]),
    ];
  },
  explain: explainPotential,
};

function assignPotential(features: Features, parameters: PotentialParameters): AssignmentBody {
  const { highFrom, middleFrom, minCoverage } = parameters;
  const index = potentialIndex(features, parameters);
  const verdicts = startVerdicts(VALUE_CODES, features.customers.length);
  for (const [c, value] of index.values.entries()) {
    if (index.present[c] === 0) verdicts.refuse(c, 'not_enough_data');
    else verdicts.put(c, value >= highFrom ? 0 : value >= middleFrom ? 1 : 2);
  }
  const ranks = POTENTIAL_PARTS.map((part) => [rankName(part), index.ranks[part]]);
  const { window } = features.column(potentialRequests(parameters, features.asOf).revenue);
  return {
    ...verdicts.columns,
    thresholds: { ...windowThresholds(window), highFrom, middleFrom, minCoverage, parts: POTENTIAL_PARTS.length },
    warnings: index.warnings,
    extra: {
      potential: index.values,
      potentialKnown: index.present,
      coverage: index.coverage,
      expectedValue: index.expectedValue,
      ...Object.fromEntries(ranks),
    },
  };
}
