// What the benches take from the workspace. They are scripts of the root, which depends on no package, so everything is
// named by its place; `pnpm bench` has built it.
import { createRequire } from 'node:module';

export * from './segments.mjs';
export { createBitrix24Client } from '../../packages/crm-bitrix24/dist/index.js';
export { createPipedriveClient } from '../../packages/crm-pipedrive/dist/index.js';
export { MemoryBudgetStore } from '../../packages/crm-port/dist/index.js';
export { startEmbeddedPostgres } from '../../packages/embedded-postgres/dist/index.js';
export { startSandbox } from '../../packages/testkit/dist/index.js';
export { copyLine } from '../../apps/connector/dist/database/copy-text.js';
export { listCustomerIds, orderAsText } from '../../apps/connector/dist/segments/customer-ids.js';
export { QuotaRepository } from '../../apps/connector/dist/store/quota.repository.js';
export { RecordStore } from '../../apps/connector/dist/store/record-store.service.js';
export { CONTACTS, DEALS } from '../../apps/connector/dist/store/record-table.js';

const requireFrom = (folder) => createRequire(new URL(`../../${folder}/package.json`, import.meta.url));

/** The vendors' own clients. */
export const { ApiVersion, B24Hook } = requireFrom('packages/crm-bitrix24')('@bitrix24/b24jssdk');
export const pipedrive = requireFrom('packages/crm-pipedrive')('pipedrive/v2');
export const pg = requireFrom('apps/connector')('pg');
export const { from: copyFrom, to: copyTo } = requireFrom('apps/connector')('pg-copy-streams');
