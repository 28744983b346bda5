import type { DealRecord, Outcome } from '../world/world.js';
import { dayOf } from '../world/time-zone.js';
import { commonFields, dayOrNull, define, idOrNull, idsOf, textOf, textOrNull } from './common-fields.js';
import type { Field } from './field.js';

export const semanticsOf: Record<Outcome, 'P' | 'S' | 'F'> = { open: 'P', won: 'S', lost: 'F' };

/** Fields of a deal in a portal of the given time zone. */
export const dealFieldsOf = (timeZone: string): readonly Field<DealRecord>[] => [
  ...commonFields<DealRecord>(),
  define('TITLE', 'title', {
    type: 'string',
    read: (d) => d.title,
    write: (set, value) => void (set.title = textOf(value)),
  }),
  define('TYPE_ID', 'typeId', { type: 'crm_status', statusType: 'DEAL_TYPE', read: () => 'SALE' }),
  define('CATEGORY_ID', 'categoryId', {
    type: 'crm_category',
    read: (d) => d.pipelineId,
    write: (set, value) => void (set.pipelineId = Number(value)),
  }),
  define('STAGE_ID', 'stageId', {
    type: 'crm_status',
    statusType: 'DEAL_STAGE',
    read: (d) => d.stageId,
    write: (set, value) => void (set.stageId = String(value)),
  }),
  define('STAGE_SEMANTIC_ID', 'stageSemanticId', { type: 'string', read: (d) => semanticsOf[d.outcome] }),
  define('CLOSED', 'closed', { type: 'char', read: (d) => d.outcome !== 'open' }),
  define('IS_NEW', 'isNew', { type: 'char', read: (d) => d.movedAt === d.createdAt && d.outcome === 'open' }),
  define('IS_RECURRING', 'isRecurring', { type: 'char', read: (d) => d.isRecurringTemplate }),
  define('IS_RETURN_CUSTOMER', 'isReturnCustomer', { type: 'char', read: () => false }),
  define('IS_REPEATED_APPROACH', 'isRepeatedApproach', { type: 'char', read: () => false }),
  define('OPPORTUNITY', 'opportunity', {
    type: 'double',
    read: (d) => d.amount,
    write: (set, value) => void (set.amount = Number(value) || 0),
  }),
  define('CURRENCY_ID', 'currencyId', {
    type: 'crm_currency',
    read: (d) => d.currency,
    write: (set, value, world) => {
      if (world.currencies.some(({ code }) => code === value)) set.currency = String(value);
    },
  }),
  define('IS_MANUAL_OPPORTUNITY', 'isManualOpportunity', { type: 'char', read: (d) => d.lines.length === 0 }),
  define('TAX_VALUE', 'taxValue', { type: 'double', read: () => 0 }),
  define('PROBABILITY', 'probability', {
    type: 'integer',
    read: (d) => d.probability,
    write: (set, value) => void (set.probability = textOrNull(value) === null ? null : Number(value)),
  }),
  define('COMPANY_ID', 'companyId', {
    type: 'crm_company',
    read: (d) => d.companyId ?? 0,
    write: (set, value) => void (set.companyId = idOrNull(value)),
  }),
  define('CONTACT_ID', 'contactId', {
    type: 'crm_contact',
    read: (d) => d.contactIds[0] ?? 0,
    write: (set, value) => void (set.contactIds = idOrNull(value) === null ? [] : [Number(value)]),
  }),
  define('CONTACT_IDS', 'contactIds', {
    type: 'crm_contact',
    isLegacyWriteOnly: true,
    isMultiple: true,
    read: (d) => d.contactIds,
    write: (set, value) => void (set.contactIds = idsOf(value)),
  }),
  define('BEGINDATE', 'begindate', { type: 'date', read: (d) => dayOf(d.createdAt, timeZone) }),
  define('CLOSEDATE', 'closedate', {
    type: 'date',
    read: (d) => d.closeDate,
    write: (set, value) => void (set.closeDate = dayOrNull(value)),
  }),
  define('MOVED_TIME', 'movedTime', { type: 'datetime', read: (d) => d.movedAt }),
  define('MOVED_BY_ID', 'movedBy', { type: 'user', read: (d) => d.updatedBy }),
  define('SOURCE_ID', 'sourceId', {
    type: 'crm_status',
    statusType: 'SOURCE',
    read: (d) => d.source,
    write: (set, value) => void (set.source = textOrNull(value)),
  }),
  define('LEAD_ID', 'leadId', { type: 'crm_lead', read: () => null }),
  define('QUOTE_ID', 'quoteId', { type: 'crm_quote', read: () => null }),
  define('ADDITIONAL_INFO', 'additionalInfo', { type: 'string', read: () => null }),
];
