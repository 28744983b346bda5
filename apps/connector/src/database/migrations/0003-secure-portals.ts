import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps, type Steps } from './run-steps.js';

const TABLES = [
  'portal',
  'portal_key',
  'portal_secret',
  'contact',
  'company',
  'deal',
  'deal_change',
  'deal_line',
  'pipeline',
  'stage',
  'currency',
  'currency_rate',
  'crm_user',
  'field_definition',
  'reject',
  'sync_cursor',
  'quota_spent',
  'segment_scheme',
  'run',
  'scheme_result',
  'membership',
  'measurement',
  'tag_field',
  'write_plan',
  'write_item',
  'tag_ledger',
];

/** The strict form of current_setting: outside a portal every question is an error, not an empty answer. */
const secure = (table: string): Steps => ({
  [`row-level security of ${table}`]: `alter table ${table} enable row level security`,
  [`rows of ${table} belong to the portal that was entered`]: `
    create policy portal_rows on ${table} using (portal_id = current_setting('strata.portal_id')::bigint)`,
});

/** A portal sees its own rows and no others. Not FORCEd: a distributed database moves shards as the owner. */
export class SecurePortals1763800000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runSteps(runner, {
      // A real SET LOCAL: set_config() would not reach the workers of a distributed database.
      'entering a portal for the rest of the transaction': `
        create function enter_portal(id bigint) returns void language plpgsql as $$
        begin
          execute format('set local strata.portal_id = %L', id);
        end $$`,
    });
    for (const table of TABLES) await runSteps(runner, secure(table));
  }

  async down(): Promise<void> {
    throw new Error('row-level security is not taken back');
  }
}
