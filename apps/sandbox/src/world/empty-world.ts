import { setUpPortal } from './portal-setup.js';
import type { Clock, World } from './world.js';

export type Vendor = 'bitrix24' | 'pipedrive';

export interface WorldSettings {
  vendor: Vendor;
  clock: Clock;
  /** Default `Europe/Kyiv`. */
  timeZone?: string;
}

/** A portal as it is on the day it was opened: users, pipelines, currencies and dictionaries, but no customer. */
export function createEmptyWorld({ vendor, clock, timeZone = 'Europe/Kyiv' }: WorldSettings): World {
  const world: World = {
    portalName: vendor === 'bitrix24' ? 'Sandbox portal' : 'Sandbox company',
    timeZone,
    locale: 'en',
    contacts: new Map(),
    companies: new Map(),
    deals: new Map(),
    history: [],
    users: new Map(),
    pipelines: [],
    products: new Map(),
    currencies: [],
    dictionaries: {},
    fields: new Map(),
    nextId: { contact: 1, company: 1, deal: 1, line: 1, history: 1, field: 101, choice: 41, user: 1, product: 1 },
    idStep: vendor === 'bitrix24' ? 2 : 1,
    clock,
  };
  setUpPortal(world, vendor);
  return world;
}
