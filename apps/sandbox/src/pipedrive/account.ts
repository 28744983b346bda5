import { Random } from '../world/random.js';
import type { ProductRecord, World } from '../world/world.js';
import { Installations } from './installations.js';
import { Limits } from './limits.js';
import { createLists, type Lists, type ProductTimes } from './lists.js';

/** Attributes that only Pipedrive has; the world knows nothing of them. */
export type Extras = Record<string, unknown>;

/** What the server keeps beside the world: limits, sorted lists, and attributes that have no place in the world. */
export class Account {
  readonly companyId = 8_087_113;
  readonly domain = 'sandbox-company';
  readonly limits: Limits;
  readonly lists: Lists;
  readonly installations: Installations;
  /** Decides by the rates which requests go wrong. */
  readonly random = new Random(1);
  private readonly extras = new WeakMap<object, Extras>();

  constructor(readonly world: World) {
    this.limits = new Limits(() => world.clock.now());
    this.installations = new Installations(() => world.clock.now());
    this.lists = createLists(world, (product) => this.productTimes(product));
  }

  /** Products of the world carry no times: those it began with are as old as the account. */
  productTimes(product: ProductRecord): ProductTimes {
    const { addedAt, updatedAt, deletedAt } = this.extrasOf(product);
    return {
      addedAt: (addedAt as number | undefined) ?? openedAt,
      updatedAt: (updatedAt as number | undefined) ?? openedAt,
      deletedAt: (deletedAt as number | undefined) ?? null,
    };
  }

  extrasOf(record: object): Readonly<Extras> {
    return this.extras.get(record) ?? {};
  }

  setExtras(record: object, set: Extras): void {
    if (Object.keys(set).length > 0) this.extras.set(record, { ...this.extras.get(record), ...set });
  }
}

/** When the account was opened: pipelines, stages and the first products carry this time. */
export const openedAt = Date.UTC(2021, 0, 4, 9);

const accounts = new WeakMap<World['contacts'], Account>();

/** The account of a world; a world that was filled anew (`POST /_sandbox/reset`) starts a new one. */
export function accountOf(world: World): Account {
  let account = accounts.get(world.contacts);
  if (!account) accounts.set(world.contacts, (account = new Account(world)));
  return account;
}
