import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';
import { secureTable } from './secure-table.js';

/** Segments of past days, and the moves between them. */
const steps = {
  'the customers of a snapshot, packed; days with the same customers share them': `
    create table snapshot_base (
      portal_id bigint not null,
      digest bytea not null,
      size int not null,
      customers bytea not null,
      primary key (portal_id, digest)
    )`,
  'packed already': `alter table snapshot_base alter column customers set storage external`,
  'where every customer stood on a day; known_at: the state of the records that it was computed from': `
    create table segment_snapshot (
      portal_id bigint not null,
      scheme_id text not null,
      as_of date not null,
      known_at timestamptz not null,
      scheme text not null,
      version int not null,
      parameters jsonb not null,
      codes text[] not null,
      reasons text[] not null,
      base bytea not null,
      places bytea not null,
      totals jsonb not null,
      primary key (portal_id, scheme_id, as_of),
      foreign key (portal_id, base) references snapshot_base
    )`,
  'packed as well': `alter table segment_snapshot alter column places set storage external`,
  'snapshots of a base': `create index segment_snapshot_by_base on segment_snapshot (portal_id, base)`,
  'moves between two snapshots: what they come to': `
    create table migration (
      portal_id bigint not null,
      scheme_id text not null,
      from_day date not null,
      to_day date not null,
      from_known_at timestamptz not null,
      to_known_at timestamptz not null,
      report jsonb not null,
      computed_at timestamptz not null default now(),
      primary key (portal_id, scheme_id, from_day, to_day)
    )`,
  'moves between two snapshots: who': `
    create table migration_move (
      portal_id bigint not null,
      scheme_id text not null,
      from_day date not null,
      to_day date not null,
      position int not null,
      customer_kind smallint not null check (customer_kind in (1, 2)),
      customer_id bigint not null,
      from_state text not null,
      to_state text not null,
      direction text check (direction in ('up', 'down')),
      reason text not null,
      revenue_before_minor bigint not null,
      revenue_after_minor bigint not null,
      primary key (portal_id, scheme_id, from_day, to_day, position),
      foreign key (portal_id, scheme_id, from_day, to_day) references migration on delete cascade
    )`,
};

export class CreateHistory1763800000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runSteps(runner, steps);
    for (const table of ['snapshot_base', 'segment_snapshot', 'migration', 'migration_move']) {
      await runSteps(runner, secureTable(table));
    }
  }

  async down(): Promise<void> {
    throw new Error('the history is not taken back: restore a backup from before instead');
  }
}
