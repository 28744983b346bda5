import type { Company, Contact, Deal, EntityKind } from '@strata/crm-port';
import { json, type CopyValue } from '../database/copy-text.js';

/** A column of a record's table and what of the record goes into it. */
export interface RecordColumn<T> {
  readonly name: string;
  readonly type: string;
  readonly value: (record: T) => CopyValue;
}

export interface RecordTable<T> {
  readonly entity: EntityKind;
  /** The first column is the record's id. */
  readonly columns: readonly RecordColumn<T>[];
}

const column = <T>(name: string, type: string, value: (record: T) => CopyValue): RecordColumn<T> => ({
  name,
  type,
  value,
});

export const CONTACTS: RecordTable<Contact> = {
  entity: 'contact',
  columns: [
    column('contact_id', 'bigint', (contact) => contact.id),
    column('name', 'text', (contact) => contact.name),
    column('company_id', 'bigint', (contact) => contact.companyId),
    column('owner_id', 'bigint', (contact) => contact.ownerId),
    column('type', 'text', (contact) => contact.type),
    column('source', 'text', (contact) => contact.source),
    column('birth_date', 'date', (contact) => contact.birthDate),
    column('created_at', 'timestamptz', (contact) => contact.createdAt),
    column('updated_at', 'timestamptz', (contact) => contact.updatedAt),
    column('fields', 'jsonb', (contact) => json(contact.fields)),
  ],
};

export const COMPANIES: RecordTable<Company> = {
  entity: 'company',
  columns: [
    column('company_id', 'bigint', (company) => company.id),
    column('name', 'text', (company) => company.name),
    column('owner_id', 'bigint', (company) => company.ownerId),
    column('type', 'text', (company) => company.type),
    column('industry', 'text', (company) => company.industry),
    column('employees', 'text', (company) => company.employees),
    column('created_at', 'timestamptz', (company) => company.createdAt),
    column('updated_at', 'timestamptz', (company) => company.updatedAt),
    column('fields', 'jsonb', (company) => json(company.fields)),
  ],
};

export const DEALS: RecordTable<Deal> = {
  entity: 'deal',
  columns: [
    column('deal_id', 'bigint', (deal) => deal.id),
    column('title', 'text', (deal) => deal.title),
    column('contact_ids', 'bigint[]', (deal) => deal.contactIds),
    column('company_id', 'bigint', (deal) => deal.companyId),
    column('owner_id', 'bigint', (deal) => deal.ownerId),
    column('outcome', 'text', (deal) => deal.outcome),
    column('amount_minor', 'bigint', (deal) => deal.amount.minor),
    column('currency', 'text', (deal) => deal.amount.currency),
    column('pipeline_id', 'bigint', (deal) => deal.pipelineId),
    column('stage_id', 'text', (deal) => deal.stageId),
    column('won_at', 'timestamptz', (deal) => deal.wonAt),
    column('won_at_source', 'text', (deal) => deal.wonAtSource),
    column('lost_at', 'timestamptz', (deal) => deal.lostAt),
    column('lost_reason', 'text', (deal) => deal.lostReason),
    column('expected_close_date', 'date', (deal) => deal.expectedCloseDate),
    column('probability', 'float8', (deal) => deal.probability),
    column('source', 'text', (deal) => deal.source),
    column('line_count', 'int', (deal) => deal.lineCount),
    column('created_at', 'timestamptz', (deal) => deal.createdAt),
    column('updated_at', 'timestamptz', (deal) => deal.updatedAt),
    column('fields', 'jsonb', (deal) => json(deal.fields)),
  ],
};

/** What makes another purchase of a deal: a change of any of these is kept with what stood there before. */
export const PURCHASE_COLUMNS = ['outcome', 'amount_minor', 'currency', 'won_at', 'contact_ids', 'company_id'] as const;
