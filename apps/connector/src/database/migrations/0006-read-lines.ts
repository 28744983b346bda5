import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';
import { secureTable } from './secure-table.js';

/** Product lines are read deal by deal, and only where a deal has changed since. */
const steps = {
  'how many lines a deal has, where the CRM counts them': `alter table deal add column line_count int`,
  'what the catalogue says of the product': `
    alter table deal_line add column category text, add column cost_minor bigint`,
  'deals whose lines were read; deal_seen_at: the state of the deal at that time': `
    create table deal_line_reading (
      portal_id bigint not null,
      deal_id bigint not null,
      deal_seen_at timestamptz not null,
      primary key (portal_id, deal_id)
    )`,
};

export class ReadLines1763800000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runSteps(runner, steps);
    await runSteps(runner, secureTable('deal_line_reading'));
  }

  async down(): Promise<void> {
    throw new Error('lines that were read are not taken back: restore a backup from before instead');
  }
}
