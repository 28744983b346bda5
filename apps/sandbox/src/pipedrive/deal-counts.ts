import { sortedIds } from '../world/id-index.js';
import { revisionOf } from '../world/revision.js';
import type { DealRecord, Outcome, World } from '../world/world.js';
import type { Call } from './endpoint.js';

type Owner = 'contact' | 'company';

interface DealsByOwner {
  contact: Map<number, DealRecord[]>;
  company: Map<number, DealRecord[]>;
}

interface Grouping {
  /** State of the deals when they were grouped. */
  state: string;
  deals: DealsByOwner;
}

const groupings = new WeakMap<World['deals'], Grouping>();

/** Counts the deals of a person or organization by outcome; deleted deals do not count. */
export function countDeals(
  { world }: Call,
  owner: Owner,
  id: number,
  filter: (deal: DealRecord) => boolean,
): Record<Outcome, number> {
  const { deals } = world;
  const state = `${sortedIds(deals).length} ${sortedIds(deals).at(-1)} ${revisionOf(deals)}`;
  let grouping = groupings.get(deals);
  if (grouping?.state !== state) groupings.set(deals, (grouping = { state, deals: groupDeals(world) }));
  const counts: Record<Outcome, number> = { open: 0, won: 0, lost: 0 };
  for (const deal of grouping.deals[owner].get(id) ?? []) if (filter(deal)) counts[deal.outcome] += 1;
  return counts;
}

function groupDeals(world: World): DealsByOwner {
  const grouping: DealsByOwner = { contact: new Map(), company: new Map() };
  for (const id of sortedIds(world.deals)) {
    const deal = world.deals.get(id);
    if (!deal || deal.deletedAt !== null) continue;
    for (const contactId of deal.contactIds) add(grouping.contact, contactId, deal);
    if (deal.companyId !== null) add(grouping.company, deal.companyId, deal);
  }
  return grouping;
}

function add(groups: Map<number, DealRecord[]>, id: number, deal: DealRecord): void {
  const group = groups.get(id);
  if (group) group.push(deal);
  else groups.set(id, [deal]);
}
