import type { Features, Unit } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { INDEX_STEP } from '../difficulty/explain-difficulty.js';
import { VALUE_CODES } from '../predicted-value/value-parameters.js';
import { POTENTIAL_PARTS } from './potential-parameters.js';
import type { PotentialIndexParameters, PotentialParameters, PotentialPart } from './potential-parameters.js';
import { readParts } from './read-parts.js';
import type { ReadPart } from './read-parts.js';

/** Units of the parts before they become ranks. */
export const PART_UNITS: Readonly<Record<PotentialPart, Unit>> = {
  pipeline: 'money',
  expectedValue: 'money',
  walletGap: 'ratio',
  productGap: 'count',
  fit: 'ratio',
};

/** Sentences about the parts of potential. */
export const PART_PHRASES: Phrases = {
  partsOf: {
    en: '{term}: {index}, the mean of {known} ranks of {all} (share of customers below, plus half of the equal ones): {list}.',
    ru: '{term}: {index}, среднее рангов, известно {known} из {all} (доля клиентов ниже плюс половина равных): {list}.',
    uk: '{term}: {index}, середнє рангів, відомо {known} з {all} (частка клієнтів нижче плюс половина рівних): {list}.',
  },
  part: {
    en: '{term} {value} (rank {rank})',
    ru: '{term} {value} (ранг {rank})',
    uk: '{term} {value} (ранг {rank})',
  },
};

/** Sentences of `potential`. */
export const POTENTIAL_PHRASES: Phrases = {
  ...PART_PHRASES,
  borders: {
    en: 'High from {high}, middle from {middle}.',
    ru: 'Высокий от {high}, средний от {middle}.',
    uk: 'Високий від {high}, середній від {middle}.',
  },
};

/** Says which parts make the potential of a customer, and where the other segments begin and end. */
export function explainPotential(
  assignment: AssignmentBody,
  features: Features,
  parameters: PotentialParameters,
  index: number,
): ExplanationBody {
  const { code, extra } = assignment;
  const { highFrom, middleFrom } = parameters;
  const ratio = (value: number) => ({ value, unit: 'ratio' as const });
  const from = extra.potential![index]!;
  const place = code[index]!;
  const move = (other: number, to: number): Neighbour =>
    tellMove('changeWith', { segmentCode: VALUE_CODES[other]!, input: 'potential', from, to, unit: 'ratio' });
  const edges = [highFrom, middleFrom];
  const moves: Neighbour[] = [];
  if (place > 0) moves.push(move(place - 1, edges[place - 1]!));
  // A border of 0 leaves nothing below.
  if (place < 2 && edges[place]! > 0) {
    moves.push(move(place + 1, Math.round((edges[place]! - INDEX_STEP) / INDEX_STEP) * INDEX_STEP));
  }
  return {
    explanation: [
      explainParts(assignment, features, parameters, index),
      { say: 'borders', values: { high: ratio(highFrom), middle: ratio(middleFrom) } },
    ],
    distanceToNeighbourSegments: moves,
  };
}

/** The known parts of one customer's potential, each with its figure and its rank. */
export function explainParts(
  assignment: Pick<AssignmentBody, 'extra'>,
  features: Features,
  parameters: PotentialIndexParameters,
  index: number,
): Statement {
  const parts = storedParts(assignment, features, parameters);
  const list = POTENTIAL_PARTS.flatMap((part): Statement[] => {
    const rank = assignment.extra[rankName(part)]![index]!;
    const value = { value: parts[part](index) ?? 0, unit: PART_UNITS[part] };
    return rank === 0
      ? []
      : [{ say: 'part', values: { term: { term: part }, value, rank: { value: rank, unit: 'ratio' } } }];
  });
  const potential = { value: assignment.extra.potential![index]!, unit: 'ratio' as const };
  const counts = { known: list.length, all: POTENTIAL_PARTS.length };
  return { say: 'partsOf', values: { term: { term: 'potential' }, index: potential, ...counts, list: { list } } };
}

/** Name of the column with the rank of a part. */
export function rankName(part: PotentialPart): string {
  return `${part}Rank`;
}

/** The parts of potential as a run kept them. */
export function storedParts(
  { extra }: Pick<AssignmentBody, 'extra'>,
  features: Features,
  parameters: PotentialIndexParameters,
): Readonly<Record<PotentialPart, ReadPart>> {
  const known = extra[rankName('expectedValue')]!;
  return readParts(features, parameters, (c) => (known[c]! > 0 ? extra.expectedValue![c]! : null));
}
