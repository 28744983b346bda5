import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';
import { secureTable } from './secure-table.js';

/** Signals: episodes about customers, and what the next detection has to remember. */
const steps = {
  'episodes; customer_id null: about the base as a whole; is_first_sight: it had begun before anybody looked': `
    create table signal (
      portal_id bigint not null,
      signal_id text not null,
      kind text not null,
      severity text not null check (severity in ('alarm', 'warning', 'good')),
      customer_kind smallint check (customer_kind in (1, 2)),
      customer_id bigint,
      opened_on date not null,
      detected_on date not null,
      is_first_sight boolean not null,
      anchor date,
      statement jsonb not null,
      opened_run bigint not null,
      closed_on date,
      why text check (why in ('cleared', 'expired')),
      closed_run bigint,
      primary key (portal_id, signal_id),
      check ((customer_kind is null) = (customer_id is null)),
      check ((closed_on is null) = (why is null) and (closed_on is null) = (closed_run is null))
    )`,
  'one open episode of a kind about somebody': `
    create unique index signal_open on signal (portal_id, kind, coalesce(customer_kind, 0), coalesce(customer_id, 0))
      where closed_on is null`,
  'episodes of a customer': `create index signal_by_customer on signal (portal_id, customer_kind, customer_id)`,
  'episodes that a run opened or closed': `
    create index signal_by_opened_run on signal (portal_id, opened_run)`,
  'and closed': `
    create index signal_by_closed_run on signal (portal_id, closed_run) where closed_run is not null`,
  'the last detection: its day, episodes at rest, what could not be looked for': `
    create table signal_watch (
      portal_id bigint not null,
      looked_on date not null,
      resting jsonb not null,
      warnings jsonb not null,
      primary key (portal_id)
    )`,
};

export class CreateSignals1763800000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runSteps(runner, steps);
    for (const table of ['signal', 'signal_watch']) await runSteps(runner, secureTable(table));
  }

  async down(): Promise<void> {
    throw new Error('signals are not taken back: restore a backup from before instead');
  }
}
