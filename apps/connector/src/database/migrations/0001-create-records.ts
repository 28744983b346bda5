import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';

/**
 * What is known about a portal and what was read from its CRM.
 *
 * first_seen_at  when we first read the record
 * seen_at        when we read the state that stands here; reading the same state again changes nothing
 * deleted_at     when we learned that the CRM has it no more
 */
const steps = {
  'directory of portals: the one table that no portal owns': `
    create table portal_directory (
      portal_id bigint generated always as identity primary key,
      crm text not null,
      external_id text not null,
      created_at timestamptz not null default now(),
      unique (crm, external_id)
    )`,
  portal: `
    create table portal (
      portal_id bigint primary key,
      name text not null,
      base_url text not null,
      plan text,
      seats int,
      share float8,
      time_zone text not null,
      base_currency text not null,
      locale text,
      is_demo boolean not null default false,
      status text not null default 'connected',
      settings jsonb not null default '{}',
      connected_at timestamptz not null default now()
    )`,
  'key of each portal, wrapped by the master key': `
    create table portal_key (portal_id bigint primary key, wrapped bytea not null)`,
  'secrets of each portal, sealed by its key': `
    create table portal_secret (
      portal_id bigint not null,
      name text not null,
      sealed bytea not null,
      primary key (portal_id, name)
    )`,
  contact: `
    create table contact (
      portal_id bigint not null,
      contact_id bigint not null,
      name text not null,
      company_id bigint,
      owner_id bigint,
      type text,
      source text,
      birth_date date,
      created_at timestamptz,
      updated_at timestamptz,
      fields jsonb not null default '{}',
      first_seen_at timestamptz not null,
      seen_at timestamptz not null,
      deleted_at timestamptz,
      primary key (portal_id, contact_id)
    )`,
  'contacts of a company': `create index contact_by_company on contact (portal_id, company_id) where company_id is not null`,
  company: `
    create table company (
      portal_id bigint not null,
      company_id bigint not null,
      name text not null,
      owner_id bigint,
      type text,
      industry text,
      employees text,
      created_at timestamptz,
      updated_at timestamptz,
      fields jsonb not null default '{}',
      first_seen_at timestamptz not null,
      seen_at timestamptz not null,
      deleted_at timestamptz,
      primary key (portal_id, company_id)
    )`,
  deal: `
    create table deal (
      portal_id bigint not null,
      deal_id bigint not null,
      title text not null,
      contact_ids bigint[] not null,
      company_id bigint,
      owner_id bigint,
      outcome text not null check (outcome in ('open', 'won', 'lost')),
      amount_minor bigint not null,
      currency text not null,
      pipeline_id bigint,
      stage_id text,
      won_at timestamptz,
      won_at_source text,
      lost_at timestamptz,
      lost_reason text,
      expected_close_date date,
      probability float8,
      source text,
      created_at timestamptz,
      updated_at timestamptz,
      fields jsonb not null default '{}',
      first_seen_at timestamptz not null,
      seen_at timestamptz not null,
      deleted_at timestamptz,
      primary key (portal_id, deal_id),
      check ((outcome = 'won') = (won_at is not null))
    )`,
  'won deals in time': `
    create index deal_won on deal (portal_id, won_at) where outcome = 'won' and deleted_at is null`,
  'deals of a company': `create index deal_by_company on deal (portal_id, company_id) where company_id is not null`,
  'deals of a primary contact': `
    create index deal_by_contact on deal (portal_id, (contact_ids[1])) where contact_ids[1] is not null`,
  'what a deal was before a change, and when the change was seen': `
    create table deal_change (
      portal_id bigint not null,
      change_id bigint generated always as identity,
      deal_id bigint not null,
      outcome text not null,
      amount_minor bigint not null,
      currency text not null,
      won_at timestamptz,
      contact_ids bigint[] not null,
      company_id bigint,
      changed_at timestamptz not null,
      primary key (portal_id, change_id)
    )`,
  'changes of a deal': `create index deal_change_by_deal on deal_change (portal_id, deal_id, change_id)`,
  'product lines': `
    create table deal_line (
      portal_id bigint not null,
      deal_id bigint not null,
      line_id bigint not null,
      product_id bigint,
      name text not null,
      quantity float8 not null,
      amount_minor bigint not null,
      currency text not null,
      list_amount_minor bigint,
      primary key (portal_id, deal_id, line_id)
    )`,
  pipeline: `
    create table pipeline (
      portal_id bigint not null,
      pipeline_id bigint not null,
      name text not null,
      primary key (portal_id, pipeline_id)
    )`,
  stage: `
    create table stage (
      portal_id bigint not null,
      stage_id text not null,
      pipeline_id bigint not null,
      name text not null,
      outcome text not null,
      position int not null,
      primary key (portal_id, stage_id)
    )`,
  currency: `
    create table currency (
      portal_id bigint not null,
      code text not null,
      name text not null,
      digits int not null,
      is_base boolean not null,
      primary key (portal_id, code)
    )`,
  'rates: base units for one unit, frozen when first seen': `
    create table currency_rate (
      portal_id bigint not null,
      currency text not null,
      valid_from date not null,
      rate numeric not null check (rate > 0),
      source text not null,
      primary key (portal_id, currency, valid_from)
    )`,
  'people who work in the CRM': `
    create table crm_user (
      portal_id bigint not null,
      user_id bigint not null,
      name text not null,
      is_active boolean not null,
      primary key (portal_id, user_id)
    )`,
  'custom fields': `
    create table field_definition (
      portal_id bigint not null,
      entity text not null,
      key text not null,
      label text not null,
      type text not null,
      options jsonb not null default '[]',
      primary key (portal_id, entity, key)
    )`,
  'rows that could not be understood': `
    create table reject (
      portal_id bigint not null,
      entity text not null,
      reject_key text not null,
      external_id text,
      reason text not null,
      detail text not null,
      seen_at timestamptz not null,
      primary key (portal_id, entity, reject_key)
    )`,
  'where each stream stands': `
    create table sync_cursor (
      portal_id bigint not null,
      entity text not null,
      cursor text,
      fetched bigint not null default 0,
      stored bigint not null default 0,
      rejected bigint not null default 0,
      deleted bigint not null default 0,
      pass_started_at timestamptz,
      pass_finished_at timestamptz,
      version int not null default 1,
      primary key (portal_id, entity)
    )`,
  'spent quotas': `
    create table quota_spent (
      portal_id bigint not null,
      key text not null,
      amount float8 not null,
      reset_at timestamptz not null,
      primary key (portal_id, key)
    )`,
};

export class CreateRecords1763800000001 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return runSteps(runner, steps);
  }

  async down(): Promise<void> {
    throw new Error('the first schema cannot be taken back: drop the database instead');
  }
}
