import { sortedIds } from '../world/id-index.js';
import type { DealRecord, Outcome, World } from '../world/world.js';
import type { Call } from './endpoint.js';

type Owner = 'contact' | 'company';

interface DealsByOwner {
  contact: Map<number, DealRecord[]>;
  company: Map<number, DealRecord[]>;
}

/** Lives for one request: deals change hands without notice. */
const groupings = new WeakMap<Call, DealsByOwner>();

/** Counts the deals of a person or organization by outcome; deleted deals do not count. */
export function countDeals(
  call: Call,
  owner: Owner,
  id: number,
  filter: (deal: DealRecord) => boolean,
): Record<Outcome, number> {
  let grouping = groupings.get(call);
  if (!grouping) groupings.set(call, (grouping = groupDeals(call.world)));
  const counts: Record<Outcome, number> = { open: 0, won: 0, lost: 0 };
  for (const deal of grouping[owner].get(id) ?? []) if (filter(deal)) counts[deal.outcome] += 1;
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
