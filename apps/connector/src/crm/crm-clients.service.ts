import { readFile } from 'node:fs/promises';
import { Injectable, Logger } from '@nestjs/common';
import { createBitrix24Client } from '@strata/crm-bitrix24';
import { MemoryBudgetStore, type BudgetStore, type ClientEnvironment, type CrmClient } from '@strata/crm-port';
import { createPipedriveClient } from '@strata/crm-pipedrive';
import { Config } from '../config/config.js';
import type { Portal } from '../portals/portals.service.js';
import { SecretVault } from '../portals/secret-vault.service.js';
import { QuotaRepository } from '../store/quota.repository.js';
import type { Connection } from './connection.js';

const SECRET_NAME = 'connection';

/** Makes the client of a portal: the only place that names the vendors. A further CRM is one more case here. */
@Injectable()
export class CrmClients {
  private readonly logger = new Logger('crm');

  constructor(
    private readonly config: Config,
    private readonly secrets: SecretVault,
    private readonly quota: QuotaRepository,
  ) {}

  /** The client of a connected portal; its budget is the one in the database. */
  async open(portal: Portal, signal?: AbortSignal): Promise<CrmClient> {
    const secret = await this.secrets.open(portal.id, SECRET_NAME);
    if (secret === null) throw new Error(`The credential of ${portal.name} is gone; connect it again.`);
    return this.create(JSON.parse(secret) as Connection, this.quota.forPortal(portal.id), signal);
  }

  /** A client for an address that is being tried out. */
  tryOut(connection: Connection): CrmClient {
    return this.create(connection, new MemoryBudgetStore());
  }

  async keep(portalId: string, connection: Connection): Promise<void> {
    await this.secrets.keep(portalId, SECRET_NAME, JSON.stringify(connection));
  }

  /** Waits, or ends early with the signal's reason. */
  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      const onAbort = (): void => {
        clearTimeout(timer);
        reject(signal!.reason as Error);
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      }, ms);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }

  private create(connection: Connection, budget: BudgetStore, signal?: AbortSignal): CrmClient {
    const environment: ClientEnvironment = {
      budget,
      now: Date.now,
      sleep: (ms) => this.sleep(ms, signal),
      log: (event) => this.logger.debug(event),
      allowedHosts: this.config.allowedHosts,
      ...(signal ? { signal } : {}),
    };
    if (connection.crm === 'bitrix24') return createBitrix24Client({ ...connection, environment });
    return createPipedriveClient({ ...connection, environment });
  }
}

/** The certificate authority of a test server, by file. */
export const readCertificate = (file: string): Promise<string> => readFile(file, 'utf8');
