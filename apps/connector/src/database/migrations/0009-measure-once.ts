import type { MigrationInterface, QueryRunner } from 'typeorm';
import { runSteps } from './run-steps.js';

/**
 * Measured values belong to the customer, no longer to a customer in a run: a run writes those that differ from the last.
 * Until now each run removed those of the one before, so every customer has one row.
 */
const steps = {
  'values by customer and run': `alter table measurement drop constraint measurement_pkey`,
  'the run of values': `alter table measurement drop column run_id`,
  'values by customer': `alter table measurement add primary key (portal_id, customer_kind, customer_id)`,
};

export class MeasureOnce1763800000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runSteps(runner, steps);
  }

  async down(): Promise<void> {
    throw new Error('measured values are not taken back: restore a backup from before instead');
  }
}
