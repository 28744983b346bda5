import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@strata/testkit';
import { Database } from '../src/database/database.js';
import { migrateDatabase } from '../src/database/migrate.js';
import { PortalRepository } from '../src/portals/portal.repository.js';
import { PortalsService, type NewPortal, type Portal } from '../src/portals/portals.service.js';

export interface OpenedTestDatabase {
  readonly database: Database;
  /** Of a superuser. */
  readonly url: string;
  readonly portals: PortalsService;
  /** Another portal each time. */
  newPortal(own?: Partial<NewPortal>): Promise<Portal>;
  close(): Promise<void>;
}

/** A migrated database of the test file's own. Close it in `afterAll`; a connection left open fails the file. */
export async function openTestDatabase(): Promise<OpenedTestDatabase> {
  const schemaDir = fileURLToPath(new URL('../src/database/migrations', import.meta.url));
  const test = await createTestDatabase({ migrate: migrateDatabase, schemaDir });
  const database = await Database.open({ url: test.url, dataDir: '', poolSize: 4 });
  const portals = new PortalsService(new PortalRepository(database));
  let made = 0;
  return {
    database,
    url: test.url,
    portals,
    newPortal: (own = {}) =>
      portals.connect({
        crm: 'bitrix24',
        externalId: `portal-${++made}`,
        name: `Portal ${made}`,
        baseUrl: 'https://example.invalid',
        timeZone: 'Europe/Berlin',
        baseCurrency: 'EUR',
        ...own,
      }),
    close: async () => {
      await database.close();
      await test.drop();
    },
  };
}
