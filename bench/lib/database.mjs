import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Database, PortalRepository, PortalsService, startEmbeddedPostgres } from './product.mjs';

/** The embedded server with its ordinary, durable settings and the product's schema, in a folder that goes away. */
export async function withDatabase(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  try {
    const server = await startEmbeddedPostgres({ dir: path.join(folder, 'postgres') });
    try {
      const database = await Database.open({ url: server.url, dataDir: folder });
      try {
        return await work(server.url, database, folder);
      } finally {
        await database.close();
      }
    } finally {
      await server.release();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A portal without a CRM behind it. */
export const connectPortal = (database, crm, externalId) =>
  new PortalsService(new PortalRepository(database)).connect({
    crm,
    externalId,
    name: externalId,
    baseUrl: 'https://example.invalid',
    timeZone: 'Europe/Kyiv',
    baseCurrency: 'UAH',
  });
