import type { WindowSpec } from '../../calendar/window.js';
import { checkWindow } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { DIFFICULT_FROM_SCHEMA } from '../difficulty/difficulty-parameters.js';
import { INDEX_PROPERTIES } from '../difficulty/index-parameters.js';
import type { IndexParameters } from '../difficulty/index-parameters.js';
import { SCORE_PROPERTIES } from '../rfm/rfm-scores.js';
import type { RfmScoreParameters } from '../rfm/score-customers.js';

export interface OrdinaryParameters extends RfmScoreParameters, Omit<IndexParameters, 'window'> {
  readonly vipScore: number;
  readonly difficultFrom: number;
  readonly difficultyWindow: WindowSpec;
}

/** Segments, best first. */
export const ORDINARY_CODES = ['vip', 'ordinary', 'problem'] as const;
export const [VIP, ORDINARY, PROBLEM] = [0, 1, 2] as const;

const { window: difficultyWindow, ...signs } = INDEX_PROPERTIES;

export const ORDINARY_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    ...SCORE_PROPERTIES,
    vipScore: {
      type: 'integer',
      minimum: 1,
      maximum: 10,
      default: 4,
      description: 'Score of frequency and of money from which a customer is VIP; both are needed.',
    },
    difficultFrom: DIFFICULT_FROM_SCHEMA,
    difficultyWindow,
    ...signs,
  },
};

/** What the schema cannot say about this scheme. */
export function checkOrdinary({
  window,
  difficultyWindow: signsIn,
  vipScore,
  k,
  binsBySize,
}: OrdinaryParameters): string[] {
  const most = binsBySize ? 5 : k;
  return [
    ...checkWindow(window),
    ...checkWindow(signsIn),
    ...(vipScore <= most ? [] : [`parameters.vipScore must not exceed the highest score, ${most}`]),
  ];
}

/** How difficulty is taken. */
export function difficultyOf(parameters: OrdinaryParameters): IndexParameters {
  return { ...parameters, window: parameters.difficultyWindow };
}
