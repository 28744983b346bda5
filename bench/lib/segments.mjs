// What leads from the store to segments, and nothing else: the vendors' own clients alone would take 20 MB of a process
// whose memory is measured.
export * as segmentation from '../../packages/segmentation/dist/index.js';
export { BaseLoader } from '../../apps/connector/dist/segments/base-loader.service.js';
export { BaseRepository } from '../../apps/connector/dist/segments/base.repository.js';
export { CurrencyRateRepository } from '../../apps/connector/dist/store/currency-rate.repository.js';
export { PurchaseRepository } from '../../apps/connector/dist/store/purchase.repository.js';
export { Database } from '../../apps/connector/dist/database/database.js';
export { PortalRepository } from '../../apps/connector/dist/portals/portal.repository.js';
export { PortalsService } from '../../apps/connector/dist/portals/portals.service.js';
