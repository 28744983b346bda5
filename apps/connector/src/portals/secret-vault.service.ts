import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database } from '../database/database.js';
import { seal, unseal } from './sealing.js';

/** Injects the 32 bytes that wrap the portals' keys. */
export const MASTER_KEY = Symbol('MASTER_KEY');

const KEY_BYTES = 32;

/**
 * Keeps the tokens of portals. Each portal has a key of its own, wrapped by the master key; a secret is bound to its portal
 * and its name, so that rows swapped in the database do not open.
 */
@Injectable()
export class SecretVault {
  constructor(
    private readonly database: Database,
    @Inject(MASTER_KEY) private readonly masterKey: Buffer,
  ) {}

  /** Keeps a secret in place of an earlier one of the name. */
  async keep(portalId: string, name: string, secret: string): Promise<void> {
    await this.database.withPortal(portalId, async (tx) => {
      const key = (await this.keyOf(tx, portalId)) ?? (await this.createKey(tx, portalId));
      await tx.query(
        `insert into portal_secret (portal_id, name, sealed) values ($1, $2, $3)
         on conflict (portal_id, name) do update set sealed = excluded.sealed`,
        [portalId, name, seal(key, secretContext(portalId, name), Buffer.from(secret))],
      );
    });
  }

  /** The secret, or null when there is none. @throws SealBrokenError */
  async open(portalId: string, name: string): Promise<string | null> {
    return this.database.withPortal(portalId, async (tx) => {
      const [row] = await tx.query<{ sealed: Buffer }[]>(
        `select sealed from portal_secret where portal_id = $1 and name = $2`,
        [portalId, name],
      );
      const key = row && (await this.keyOf(tx, portalId));
      return key ? unseal(key, secretContext(portalId, name), row.sealed).toString() : null;
    });
  }

  async forget(portalId: string, name: string): Promise<void> {
    await this.database.withPortal(portalId, (tx) =>
      tx.query(`delete from portal_secret where portal_id = $1 and name = $2`, [portalId, name]),
    );
  }

  private async keyOf(tx: EntityManager, portalId: string): Promise<Buffer | null> {
    const [row] = await tx.query<{ wrapped: Buffer }[]>(`select wrapped from portal_key where portal_id = $1`, [
      portalId,
    ]);
    return row ? unseal(this.masterKey, keyContext(portalId), row.wrapped) : null;
  }

  /** Of two that make a key at once, the first one's stays. */
  private async createKey(tx: EntityManager, portalId: string): Promise<Buffer> {
    const wrapped = seal(this.masterKey, keyContext(portalId), randomBytes(KEY_BYTES));
    await tx.query(`insert into portal_key (portal_id, wrapped) values ($1, $2) on conflict (portal_id) do nothing`, [
      portalId,
      wrapped,
    ]);
    return (await this.keyOf(tx, portalId))!;
  }
}

const keyContext = (portalId: string): string => `key of portal ${portalId}`;
const secretContext = (portalId: string, name: string): string => `secret "${name}" of portal ${portalId}`;
