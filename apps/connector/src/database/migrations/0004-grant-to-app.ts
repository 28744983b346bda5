import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, SCHEMA } from '../roles.js';
import { runSteps } from './run-steps.js';

/** The application reads and writes rows; it owns nothing and changes no table. */
export class GrantToApp1763800000004 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return runSteps(runner, {
      'use of the schema': `grant usage on schema ${SCHEMA} to ${APP_ROLE}`,
      'rows of all tables': `grant select, insert, update, delete on all tables in schema ${SCHEMA} to ${APP_ROLE}`,
      'rows of tables to come': `
        alter default privileges in schema ${SCHEMA} grant select, insert, update, delete on tables to ${APP_ROLE}`,
      'but not the record of migrations': `revoke all on schema_migration from ${APP_ROLE}`,
      'entering a portal': `grant execute on function enter_portal(bigint) to ${APP_ROLE}`,
    });
  }

  async down(): Promise<void> {
    throw new Error('grants are not taken back');
  }
}
