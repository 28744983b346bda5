import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { startVerdicts } from '../../scheme/verdicts.js';
import { abc } from '../abc/abc.js';
import { ABC_PROPERTIES, checkAbc } from '../abc/abc-parameters.js';
import type { AbcParameters } from '../abc/abc-parameters.js';
import { xyz } from '../xyz/xyz.js';
import { checkXyz, XYZ_PROPERTIES } from '../xyz/xyz-parameters.js';
import type { XyzParameters } from '../xyz/xyz-parameters.js';
import { ABC_XYZ_PHRASES } from './abc-xyz-phrases.js';
import { attentionLevel } from './attention-level.js';

/** Parameters of both halves; they share the window. */
export type AbcXyzParameters = AbcParameters & XyzParameters;

const CODES = ['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ'] as const;

/**
 * M4: ABC-XYZ matrix: how much a customer brings, crossed with how evenly. A customer with an ABC class whose stability
 * cannot be told yet has no cell, but keeps its class in the extra column `abc`, so that reports show it as not rated.
 */
export const abcXyz: Scheme<AbcXyzParameters> = {
  id: 'abc-xyz',
  methods: ['M4'],
  title: 'ABC-XYZ matrix',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: { ...ABC_PROPERTIES, ...XYZ_PROPERTIES },
  },
  needs: ['purchases'],
  phrases: ABC_XYZ_PHRASES,
  check: (parameters) => [...new Set([...checkAbc(parameters), ...checkXyz(parameters)])],
  codes: () => CODES,
  requests: (parameters, asOf) => [...abc.requests(parameters, asOf), ...xyz.requests(parameters, asOf)],
  assign: assignAbcXyz,
  inputs(assignment, features, parameters) {
    const stability = xyz.inputs(assignment, features, parameters);
    const value = abc.inputs(assignment, features, parameters);
    const names = new Set(value.map((input) => input.name));
    return [...value, ...stability.filter((input) => !names.has(input.name))];
  },
  explain: explainAbcXyz,
};

function assignAbcXyz(features: Features, parameters: AbcXyzParameters): AssignmentBody {
  const size = features.customers.length;
  const value = abc.assign(features, parameters);
  const stability = xyz.assign(features, parameters);
  const verdicts = startVerdicts(CODES, size);
  const classes = { abc: new Uint8Array(size), xyz: new Uint8Array(size) };
  for (let c = 0; c < size; c++) {
    const row = value.code[c]!;
    const column = stability.code[c]!;
    classes.abc[c] = row + 1;
    classes.xyz[c] = column + 1;
    if (row >= 0 && column >= 0) verdicts.put(c, row * 3 + column);
    else if (row < 0) verdicts.refuse(c, value.reasons[value.reason[c]!]!);
    else verdicts.refuse(c, stability.reasons[stability.reason[c]!]!);
  }
  return {
    ...verdicts.columns,
    thresholds: { ...stability.thresholds, ...value.thresholds },
    warnings: [...value.warnings, ...stability.warnings],
    extra: { ...value.extra, ...classes },
  };
}

function explainAbcXyz(
  assignment: AssignmentBody,
  features: Features,
  parameters: AbcXyzParameters,
  index: number,
): ExplanationBody {
  const place = assignment.code[index]!;
  const cell = CODES[place]!;
  const row = Math.floor(place / 3);
  const column = place % 3;
  const value = abc.explain({ ...assignment, code: oneCode(features, index, row) }, features, parameters, index);
  const stability = xyz.explain({ ...assignment, code: oneCode(features, index, column) }, features, parameters, index);
  return {
    explanation: [
      ...value.explanation,
      ...stability.explanation,
      { say: attentionLevel(cell), values: { segment: { segment: cell } } },
    ],
    distanceToNeighbourSegments: [
      ...value.distanceToNeighbourSegments.map((each) => move(each, each.segmentCode + 'XYZ'[column])),
      ...stability.distanceToNeighbourSegments.map((each) => move(each, 'ABC'[row] + each.segmentCode)),
    ],
  };
}

/** The codes of one half, filled in for the customer to explain only. */
function oneCode(features: Features, index: number, code: number): Int16Array {
  const codes = new Int16Array(features.customers.length).fill(-1);
  codes[index] = code;
  return codes;
}

/** A change of one half as a change of cell: every change names its segment in the value `segment`. */
function move(neighbour: Neighbour, segmentCode: string): Neighbour {
  const { change } = neighbour;
  const values = { ...change.values, segment: { segment: segmentCode } };
  return { ...neighbour, segmentCode, change: { ...change, values } };
}
