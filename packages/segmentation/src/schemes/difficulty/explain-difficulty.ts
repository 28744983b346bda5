import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases, Statement } from '../../wording/statement.js';
import { DIFFICULTY_CODES, placeOfIndex } from './difficulty-parameters.js';
import type { DifficultyParameters } from './difficulty-parameters.js';
import type { IndexParameters } from './index-parameters.js';
import { readOverrides } from './override.js';
import { COOPERATION_PARTS, DIFFICULTY_SIGNS, readSigns } from './signs.js';
import type { BaseFacts } from './signs.js';
import { storedFacts } from './stored-facts.js';

/** The least step by which an index is said to be below a border: the last digit that is shown. */
export const INDEX_STEP = 0.0001;

/** Sentences about the signs of an index. */
export const SIGN_PHRASES: Phrases = {
  signsOf: {
    en: '{term}: {index}, the mean of {known} signs of {all}: {list}.',
    ru: '{term}: {index}, среднее по признакам, известно {known} из {all}: {list}.',
    uk: '{term}: {index}, середнє за ознаками, відомо {known} з {all}: {list}.',
  },
  sign: { en: '{term} {value}', ru: '{term} {value}', uk: '{term} {value}' },
};

/** Sentences of `difficulty`. */
export const DIFFICULTY_PHRASES: Phrases = {
  ...SIGN_PHRASES,
  borders: {
    en: 'Moderate from {moderate}, difficult from {difficult}.',
    ru: 'Умеренно сложные от {moderate}, сложные от {difficult}.',
    uk: 'Помірно складні від {moderate}, складні від {difficult}.',
  },
  byHand: {
    en: 'Decided by hand: {author}, {day}.',
    ru: 'Решено вручную: {author}, {day}.',
    uk: 'Вирішено вручну: {author}, {day}.',
  },
};

/** Says which signs make the index of a customer, and which index the other segments begin and end at. */
export function explainDifficulty(
  assignment: AssignmentBody,
  features: Features,
  parameters: DifficultyParameters,
  index: number,
): ExplanationBody {
  const { code, extra } = assignment;
  const facts = storedFacts(assignment);
  const signs = explainSigns(features, parameters, facts, index);
  const ratio = (value: number) => ({ value, unit: 'ratio' as const });
  const { moderateFrom, difficultFrom } = parameters;
  const borders = { say: 'borders', values: { moderate: ratio(moderateFrom), difficult: ratio(difficultFrom) } };
  if (extra.byHand![index] === 1) {
    const override = readOverrides(features, parameters, DIFFICULTY_CODES, (value) => placeOfIndex(value, parameters));
    const { author, on } = override(index) as { author: string; on: number };
    const byHand = { say: 'byHand', values: { author, day: { value: on, unit: 'date' as const } } };
    return { explanation: [byHand, ...signs], distanceToNeighbourSegments: [] };
  }
  const from = extra.difficulty![index]!;
  const place = code[index]!;
  const move = (other: number, to: number): Neighbour =>
    tellMove('changeWith', { segmentCode: DIFFICULTY_CODES[other]!, input: 'difficulty', from, to, unit: 'ratio' });
  const edges = [moderateFrom, difficultFrom];
  const moves: Neighbour[] = [];
  if (place < 2) moves.push(move(place + 1, edges[place]!));
  if (place > 0) moves.push(move(place - 1, Math.round((edges[place - 1]! - INDEX_STEP) / INDEX_STEP) * INDEX_STEP));
  return { explanation: [...signs, borders], distanceToNeighbourSegments: moves };
}

/** The known signs of difficulty and the known parts of cooperation of one customer, with their means. */
export function explainSigns(
  features: Features,
  parameters: IndexParameters,
  facts: BaseFacts,
  index: number,
  indices: readonly ('difficulty' | 'cooperation')[] = ['difficulty', 'cooperation'],
): Statement[] {
  const signs = readSigns(features, parameters, facts);
  return indices.flatMap((term): Statement[] => {
    const parts = term === 'difficulty' ? DIFFICULTY_SIGNS : COOPERATION_PARTS;
    const known = parts.flatMap((part) => {
      const value = signs[part](index);
      return value === null ? [] : [{ part, value }];
    });
    if (known.length === 0) return [];
    const list = known.map(({ part, value }): Statement => ({
      say: 'sign',
      values: { term: { term: part }, value: { value, unit: 'ratio' } },
    }));
    const mean = known.reduce((sum, { value }) => sum + value, 0) / known.length;
    const values = { known: known.length, all: parts.length, list: { list } };
    return [{ say: 'signsOf', values: { term: { term }, index: { value: mean, unit: 'ratio' }, ...values } }];
  });
}
