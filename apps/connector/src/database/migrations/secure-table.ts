import type { Steps } from './run-steps.js';

/** Statements by which a new table shows a portal its own rows and no others, in the strict form of the first ones. */
export const secureTable = (table: string): Steps => ({
  [`row-level security of ${table}`]: `alter table ${table} enable row level security`,
  [`rows of ${table} belong to the portal that was entered`]: `
    create policy portal_rows on ${table} using (portal_id = current_setting('strata.portal_id')::bigint)`,
});
