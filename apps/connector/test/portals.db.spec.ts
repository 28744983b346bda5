import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aContact, aDeal, aPage, fakeClock } from '@strata/testkit';
import { DEFAULT_SETTINGS } from '../src/portals/portal.js';
import { UnknownPortalError } from '../src/portals/portals.service.js';
import { SealBrokenError } from '../src/portals/sealing.js';
import { SecretVault } from '../src/portals/secret-vault.service.js';
import { QuotaRepository } from '../src/store/quota.repository.js';
import { RecordStore } from '../src/store/record-store.service.js';
import { openTestDatabase, type OpenedTestDatabase } from './open-test-database.js';

let db: OpenedTestDatabase;

beforeAll(async () => {
  db = await openTestDatabase();
}, 60_000);
afterAll(() => db.close());

describe('portals', () => {
  it('are the same portal when they connect again', async () => {
    const first = await db.newPortal({ externalId: 'acme', plan: 'cloud', settings: { unit: 'contact' } });
    const again = await db.newPortal({ externalId: 'acme', name: 'Acme' });
    expect(again).toEqual({ ...first, name: 'Acme' });
    expect(again.settings).toEqual({ ...DEFAULT_SETTINGS, unit: 'contact' });
    expect(await db.portals.findByExternalId('bitrix24', 'acme')).toEqual(again);
    expect(await db.portals.findByExternalId('pipedrive', 'acme')).toBeNull();
  });

  it('get one id each, however many connect at once', async () => {
    const portals = await Promise.all([1, 2, 3].map(() => db.newPortal({ externalId: 'at-once' })));
    expect(new Set(portals.map(({ id }) => id)).size).toBe(1);
  });

  it('keep the settings that are not changed', async () => {
    const { id } = await db.newPortal();
    await db.portals.updateSettings(id, { excludedTypes: ['SUPPLIER'] });
    const portal = await db.portals.updateSettings(id, { unit: 'company' });
    expect(portal.settings).toEqual({ ...DEFAULT_SETTINGS, unit: 'company', excludedTypes: ['SUPPLIER'] });
    expect(await db.portals.update(id, { timeZone: 'Asia/Tokyo' })).toMatchObject({
      timeZone: 'Asia/Tokyo',
      plan: null,
    });
  });

  it('are unknown when they are not there', async () => {
    await expect(db.portals.get('123456')).rejects.toThrow(UnknownPortalError);
    expect(await db.portals.find("1' or true")).toBeNull();
  });

  it('leave nothing behind when they are deleted, and others untouched', async () => {
    const gone = await db.newPortal();
    const stays = await db.newPortal();
    const vault = new SecretVault(db.database, randomBytes(32));
    for (const { id } of [gone, stays]) {
      const records = new RecordStore(db.database);
      await records.storeContacts(id, aPage([aContact()]));
      await records.storeDeals(id, aPage([aDeal()]));
      await vault.keep(id, 'connection', 'token');
      await new QuotaRepository(db.database).forPortal(id).add('tokens', 1, new Date(Date.now() + 1_000));
    }
    // portal, key, secret, contact, deal, two cursors, quota
    expect(await db.portals.delete(gone.id)).toBe(8);
    expect(await db.portals.delete(gone.id)).toBe(0);
    expect(await db.portals.find(gone.id)).toBeNull();
    expect((await db.portals.list()).map(({ id }) => id)).toContain(stays.id);
    expect(await vault.open(stays.id, 'connection')).toBe('token');
  });
});

describe('the vault', () => {
  it('opens what it keeps, and stores no readable secret', async () => {
    const { id } = await db.newPortal();
    const vault = new SecretVault(db.database, randomBytes(32));
    expect(await vault.open(id, 'connection')).toBeNull();
    await vault.keep(id, 'connection', 'first');
    await vault.keep(id, 'connection', 'second-secret');
    expect(await vault.open(id, 'connection')).toBe('second-secret');
    const stored = await db.database.withPortal(id, (tx) => tx.query('select sealed from portal_secret'));
    expect((stored[0].sealed as Buffer).includes('second-secret')).toBe(false);
    await vault.forget(id, 'connection');
    expect(await vault.open(id, 'connection')).toBeNull();
  });

  it('does not open a secret with another master key', async () => {
    const { id } = await db.newPortal();
    await new SecretVault(db.database, randomBytes(32)).keep(id, 'connection', 'secret');
    await expect(new SecretVault(db.database, randomBytes(32)).open(id, 'connection')).rejects.toThrow(SealBrokenError);
  });

  it('does not open a secret that was moved to another name', async () => {
    const { id } = await db.newPortal();
    const vault = new SecretVault(db.database, randomBytes(32));
    await vault.keep(id, 'connection', 'secret');
    await db.database.withPortal(id, (tx) => tx.query(`update portal_secret set name = 'other'`));
    await expect(vault.open(id, 'other')).rejects.toThrow(SealBrokenError);
  });
});

describe('spent quotas', () => {
  it('add up across processes and begin again after the reset', async () => {
    const { id } = await db.newPortal();
    const clock = fakeClock();
    const budget = new QuotaRepository(db.database).forPortal(id, clock.now);
    const reset = new Date(clock.now() + 60_000);
    await Promise.all([budget.add('tokens', 10, reset), budget.add('tokens', 5.5, reset)]);
    expect(await budget.spent('tokens')).toBe(15.5);
    expect(await budget.spent('others')).toBe(0);
    clock.advance(60_000);
    expect(await budget.spent('tokens')).toBe(0);
    expect(await budget.add('tokens', 2, new Date(clock.now() + 60_000))).toBe(2);
  });
});
