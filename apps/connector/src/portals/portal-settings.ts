import { resolveSignalRules, SIGNAL_KINDS, validateJson, type JsonSchema } from '@strata/segmentation';
import type { PortalSettings } from './portal.js';

const NAMES: JsonSchema = { type: 'array', items: { type: 'string' } };

/** JSON Schema of the settings that an admin may change. */
export const SETTINGS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    unit: { enum: ['auto', 'contact', 'company'], description: 'Who the customer is.' },
    rateDate: { enum: ['deal', 'asOf'], description: 'Exchange rates of the day of the deal, or of the calculation.' },
    excludedTypes: { ...NAMES, description: 'Relation types that are no customers, as the codes of the CRM.' },
    importFields: { ...NAMES, description: 'Custom fields to import, by key or label.' },
    answers: {
      type: 'array',
      description: 'Custom fields with what customers answered.',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['kind', 'score', 'date'],
        properties: { kind: { enum: ['nps', 'csat'] }, score: { type: 'string' }, date: { type: 'string' } },
      },
    },
    signalRules: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(SIGNAL_KINDS.map((kind) => [kind, { type: 'object' }])),
      description: 'What differs from the usual rules of signals: {"vip-fell":{"rearmDays":180}}.',
    },
  },
};

/**
 * Checks settings that came from outside.
 *
 * @throws RangeError naming everything that is wrong at once
 */
export function checkSettings(settings: unknown): Partial<PortalSettings> {
  const faults = validateJson(SETTINGS_SCHEMA, settings, 'settings');
  if (faults.length > 0) throw new RangeError(faults.join('; '));
  const checked = settings as Partial<PortalSettings>;
  resolveSignalRules(checked.signalRules ?? {});
  return checked;
}
