import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';

/** What was computed and what was written into the CRM. */
const steps = {
  'configured schemes': `
    create table segment_scheme (
      portal_id bigint not null,
      scheme_id text not null,
      scheme text not null,
      version int not null,
      parameters jsonb not null default '{}',
      is_written boolean not null default false,
      position int not null default 0,
      primary key (portal_id, scheme_id)
    )`,
  run: `
    create table run (
      portal_id bigint not null,
      run_id bigint generated always as identity,
      kind text not null,
      status text not null,
      stage text,
      as_of date not null,
      started_at timestamptz not null,
      finished_at timestamptz,
      message text,
      features text[] not null default '{}',
      columns jsonb not null default '[]',
      parameters jsonb not null default '{}',
      counts jsonb not null default '{}',
      seconds jsonb not null default '{}',
      progress jsonb,
      primary key (portal_id, run_id)
    )`,
  'what a scheme found in a run': `
    create table scheme_result (
      portal_id bigint not null,
      run_id bigint not null,
      scheme_id text not null,
      method text not null,
      thresholds jsonb not null,
      warnings jsonb not null default '[]',
      summary jsonb not null default '{}',
      primary key (portal_id, run_id, scheme_id),
      foreign key (portal_id, run_id) references run on delete cascade
    )`,
  'segments of customers over time; customer_kind 1 contact, 2 company': `
    create table membership (
      portal_id bigint not null,
      scheme_id text not null,
      customer_kind smallint not null check (customer_kind in (1, 2)),
      customer_id bigint not null,
      code text,
      reason text,
      since_run bigint not null,
      until_run bigint,
      primary key (portal_id, scheme_id, customer_kind, customer_id, since_run)
    )`,
  'current members of a segment, one membership per customer': `
    create unique index membership_current
      on membership (portal_id, scheme_id, customer_kind, customer_id) include (code) where until_run is null`,
  'measured features of customers in a run': `
    create table measurement (
      portal_id bigint not null,
      run_id bigint not null,
      customer_kind smallint not null check (customer_kind in (1, 2)),
      customer_id bigint not null,
      "values" float8[] not null,
      primary key (portal_id, run_id, customer_kind, customer_id)
    )`,
  'fields of ours in the CRM': `
    create table tag_field (
      portal_id bigint not null,
      scheme_id text not null,
      entity text not null,
      field_key text,
      state text not null check (state in ('intended', 'ready')),
      label text not null,
      options jsonb not null default '{}',
      created_at timestamptz not null default now(),
      primary key (portal_id, scheme_id, entity)
    )`,
  'plans of writes': `
    create table write_plan (
      portal_id bigint not null,
      plan_id bigint generated always as identity,
      run_id bigint not null,
      state text not null,
      counts jsonb not null default '{}',
      cost jsonb,
      created_at timestamptz not null default now(),
      applied_at timestamptz,
      primary key (portal_id, plan_id),
      foreign key (portal_id, run_id) references run on delete cascade
    )`,
  'records of a plan': `
    create table write_item (
      portal_id bigint not null,
      plan_id bigint not null,
      position int not null,
      entity text not null,
      record_id bigint not null,
      "values" jsonb not null,
      state text not null
        check (state in ('pending', 'sending', 'written', 'unchanged', 'missing', 'rejected', 'deferred')),
      detail text,
      at timestamptz,
      primary key (portal_id, plan_id, position),
      foreign key (portal_id, plan_id) references write_plan on delete cascade
    )`,
  'what of a plan is not settled': `
    create index write_item_open on write_item (portal_id, plan_id, state, position)`,
  'every value that we wrote, with the value before': `
    create table tag_ledger (
      portal_id bigint not null,
      ledger_id bigint generated always as identity,
      plan_id bigint not null,
      entity text not null,
      record_id bigint not null,
      field_key text not null,
      value_before text,
      value_after text,
      state text not null,
      written_at timestamptz not null,
      primary key (portal_id, ledger_id)
    )`,
  'writes of a plan': `create index tag_ledger_by_plan on tag_ledger (portal_id, plan_id, entity, record_id)`,
  'writes to a record': `create index tag_ledger_by_record on tag_ledger (portal_id, entity, record_id, ledger_id)`,
};

export class CreateRuns1763800000002 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return runSteps(runner, steps);
  }

  async down(): Promise<void> {
    throw new Error('the first schema cannot be taken back: drop the database instead');
  }
}
