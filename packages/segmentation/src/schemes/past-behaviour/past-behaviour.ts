import { resolveWindow } from '../../calendar/window.js';
import { checkWindow } from '../../scheme/common-parameters.js';
import type { Scheme } from '../../scheme/scheme.js';
import { textKey } from '../../measure/text-key.js';
import { checkValues } from '../record/value-dictionary.js';
import { assignBlocked, BLOCKED_BY, blockedCodes, blockedInputs, explainBlocked } from './blocked.js';
import { BEHAVIOUR_SCHEMA, behaviourRequests } from './behaviour-parameters.js';
import type { BehaviourParameters } from './behaviour-parameters.js';
import { BEHAVIOUR_PHRASES, BLOCKED_LABEL } from './behaviour-phrases.js';
import { assignPromotion, explainPromotion, PROMOTION_CODES, promotionInputs } from './promotion.js';
import { assignResponse, explainResponse, RESPONSE_CODES, responseInputs } from './response.js';

/**
 * M33: customers by what they did: which channels they answer on, which lost reason stops their purchases, or whether
 * they buy in promotions only.
 */
export const pastBehaviour: Scheme<BehaviourParameters> = {
  id: 'past-behaviour',
  methods: ['M33'],
  title: 'Past behaviour',
  parameters: BEHAVIOUR_SCHEMA,
  needs: ['purchases'],
  phrases: BEHAVIOUR_PHRASES,
  check: ({ window, values, channels }) => [
    ...checkWindow(window),
    ...checkValues(values, 'parameters.values'),
    ...(new Set(channels.map(textKey)).size === channels.length
      ? []
      : ['parameters.channels must not name a channel twice']),
  ],
  hasFoundCodes: ({ criterion }) => criterion === 'blocked',
  codes: (parameters) => {
    if (parameters.criterion === 'response') return RESPONSE_CODES;
    return parameters.criterion === 'promotion' ? PROMOTION_CODES : blockedCodes(parameters);
  },
  label: (code, _, language) =>
    code.startsWith(BLOCKED_BY) ? BLOCKED_LABEL[language].replace('{reason}', reasonOf(code, language)) : null,
  requests: (parameters, asOf) => behaviourRequests(parameters, resolveWindow(parameters.window, asOf)),
  assign: (features, parameters, previous) => {
    if (parameters.criterion === 'response') return assignResponse(features, parameters);
    if (parameters.criterion === 'promotion') return assignPromotion(features, parameters);
    return assignBlocked(features, parameters, previous);
  },
  inputs: (_, features, parameters) => {
    const window = resolveWindow(parameters.window, features.asOf);
    if (parameters.criterion === 'response') return responseInputs(features, parameters, window);
    if (parameters.criterion === 'promotion') return promotionInputs(features, window);
    return blockedInputs(features, parameters, window);
  },
  explain: (assignment, features, parameters, index) => {
    if (parameters.criterion === 'response') return explainResponse(assignment, features, parameters, index);
    if (parameters.criterion === 'promotion') return explainPromotion(assignment, features, parameters, index);
    return explainBlocked(assignment, features, parameters, index);
  },
};

const REASON_LABELS: Readonly<Record<string, Readonly<Record<keyof typeof BLOCKED_LABEL, string>>>> = {
  price: { en: 'price', ru: 'цена', uk: 'ціна', sq: 'çmimi' },
  delivery: { en: 'delivery', ru: 'доставка', uk: 'доставка', sq: 'dërgesa' },
  competitor: { en: 'competitor', ru: 'конкурент', uk: 'конкурент', sq: 'konkurrenti' },
  'no-answer': { en: 'no answer', ru: 'нет ответа', uk: 'немає відповіді', sq: 'pa përgjigje' },
  other: { en: 'other reasons', ru: 'другие причины', uk: 'інші причини', sq: 'arsye të tjera' },
};

/** The name of a reason of the dictionary; any other reason is its own name. */
function reasonOf(code: string, language: keyof typeof BLOCKED_LABEL): string {
  const reason = code.slice(BLOCKED_BY.length);
  return Object.hasOwn(REASON_LABELS, reason) ? REASON_LABELS[reason]![language] : reason;
}
