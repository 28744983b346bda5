import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createTestDatabase, type RunningSandbox } from '@strata/testkit';
import { openApp } from '../../src/app.js';
import { Config } from '../../src/config/config.js';
import { ConnectionsService } from '../../src/connections/connections.service.js';
import type { Connection } from '../../src/crm/connection.js';
import { migrateDatabase } from '../../src/database/migrate.js';
import { JobsService } from '../../src/jobs/jobs.service.js';
import type { Crm, Portal } from '../../src/portals/portals.service.js';
import { RunExecutor } from '../../src/runs/run-executor.service.js';
import { RunLauncher } from '../../src/runs/run-launcher.service.js';
import type { Run, RunParameters } from '../../src/runs/run.js';

export interface TestApp {
  readonly app: NestExpressApplication;
  connect(crm: Crm): Promise<Portal>;
  /** Launches a run through the queue and waits for its end. */
  run(portal: Portal, parameters: RunParameters): Promise<Run>;
  close(): Promise<void>;
}

/** The whole connector on a database and a data folder of its own, with a worker, allowed to talk to the sandbox. */
export async function openTestApp(sandbox: RunningSandbox, environment: Record<string, string> = {}): Promise<TestApp> {
  const schemaDir = fileURLToPath(new URL('../../src/database/migrations', import.meta.url));
  const database = await createTestDatabase({ migrate: migrateDatabase, schemaDir });
  const dataDir = await fs.mkdtemp(path.join(os.tmpdir(), 'strata-test-'));
  const config = Config.load({
    DATABASE_URL: database.url,
    STRATA_DATA_DIR: dataDir,
    STRATA_ALLOWED_HOSTS: [sandbox.bitrix24.url, sandbox.pipedrive.url].map((url) => new URL(url).host).join(','),
    STRATA_LOG_LEVEL: 'fatal',
    ...environment,
  });
  const { app, close } = await openApp(config);
  const executor = app.get(RunExecutor);
  await app.get(JobsService).work((...job) => executor.execute(...job), { concurrency: 2 });
  return {
    app,
    connect: async (crm) =>
      (await app.get(ConnectionsService).connect(connectionTo(sandbox, crm), { timeZone: 'Europe/Kyiv' })).portal,
    run: async (portal, parameters) => {
      const launcher = app.get(RunLauncher);
      const { run } = await launcher.launch(portal, 'run', parameters);
      return launcher.wait(portal.id, run.runId, AbortSignal.timeout(60_000), () => undefined);
    },
    close: async () => {
      await close();
      await database.drop();
      await fs.rm(dataDir, { recursive: true, force: true });
    },
  };
}

export const connectionTo = ({ bitrix24, pipedrive }: RunningSandbox, crm: Crm): Connection =>
  crm === 'bitrix24'
    ? { crm, webhook: bitrix24.webhook, plan: 'self-hosted', share: 1 }
    : { crm, token: pipedrive.token, baseUrl: pipedrive.url, plan: 'ultimate', seats: 100, share: 1 };
