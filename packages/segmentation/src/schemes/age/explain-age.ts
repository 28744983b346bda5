import { dayOfYears } from '../../calendar/completed-years.js';
import type { Features } from '../../measure/features.js';
import type { AssignmentBody, ExplanationBody } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import type { Phrases } from '../../wording/statement.js';
import { explainBand } from '../record/band-segments.js';
import { RECORD_PHRASES } from '../record/record-phrases.js';
import { ageBands } from './age-parameters.js';
import type { AgeParameters } from './age-parameters.js';
import { readBirth } from './read-birth.js';

/** Sentences of `age`. */
export const AGE_PHRASES: Phrases = {
  ...RECORD_PHRASES,
  born: {
    en: 'Born on {day}; completed years count.',
    ru: 'Дата рождения: {day}; считаются полные годы.',
    uk: 'Дата народження: {day}; рахуються повні роки.',
  },
  reckoned: {
    en: 'Reckoned from an age entered earlier: as if born on {day}; completed years count.',
    ru: 'Рассчитано по возрасту, внесённому раньше: условная дата рождения {day}; считаются полные годы.',
    uk: 'Розраховано за віком, внесеним раніше: умовна дата народження {day}; рахуються повні роки.',
  },
  turns: {
    en: '{segment} from {day} on: {term} {to} instead of {from}.',
    ru: '{segment} с {day}: {term}: {to} вместо {from}.',
    uk: '{segment} з {day}: {term}: {to} замість {from}.',
  },
};

/** Says how old a customer is, and on which day the next band begins. */
export function explainAge(
  { code, extra }: AssignmentBody,
  features: Features,
  parameters: AgeParameters,
  index: number,
): ExplanationBody {
  const bands = ageBands(parameters);
  const place = code[index]!;
  const birth = readBirth(features, parameters, index) as { day: number; source: 'date' | 'age' };
  const { explanation, distanceToNeighbourSegments } = explainBand(extra.age![index]!, 'count', 'age', bands, place);
  const date = (value: number) => ({ value, unit: 'date' as const });
  return {
    explanation: [
      { say: birth.source === 'date' ? 'born' : 'reckoned', values: { day: date(birth.day) } },
      ...explanation,
    ],
    distanceToNeighbourSegments: distanceToNeighbourSegments.map((move) =>
      move.to > move.from ? tellMove('turns', move, { day: date(dayOfYears(birth.day, move.to)) }) : move,
    ),
  };
}
