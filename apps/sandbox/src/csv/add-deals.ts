import { createDeal } from '../world/change.js';
import type { Vendor } from '../world/empty-world.js';
import { addField, addPipeline } from '../world/portal-setup.js';
import { dayOf } from '../world/time-zone.js';
import type { ContactRecord, DealLineRecord, World } from '../world/world.js';
import type { CsvDeal, CsvLine } from './read-deals.js';

const adminId = 1;

/** Product ids by name and category. */
type Catalogue = Map<string, number>;

/** Adds the deals in order of their dates, closed ones with their closing in the stage history. */
export function addDeals(
  world: World,
  vendor: Vendor,
  deals: readonly CsvDeal[],
  customers: ReadonlyMap<string, ContactRecord>,
): void {
  const externalId = addField(world, vendor, 'deal', 'EXTERNAL_ID', 'External id', []);
  const now = world.clock.now();
  const catalogue: Catalogue = new Map();
  for (const deal of [...deals].sort((a, b) => a.at - b.at)) {
    const contact = customers.get(deal.customerId);
    const record = createDeal(
      world,
      {
        createdAt: deal.at,
        title: deal.title,
        contactIds: contact ? [contact.id] : [],
        companyId: contact?.companyIds[0] ?? null,
        amount: deal.amount,
        currency: deal.currency,
        pipelineId: pipelineOf(world, vendor, deal.pipeline),
        outcome: deal.outcome,
        wonAt: deal.outcome === 'won' ? deal.at : null,
        lostAt: deal.outcome === 'lost' ? deal.at : null,
        closeDate: dayOf(deal.at, world.timeZone),
        source: contact?.source ?? null,
        custom: { [externalId.key]: deal.dealId },
        lines: deal.lines.map((line) => toLine(world, catalogue, line, deal)),
        ...(contact && { ownerId: contact.ownerId }),
      },
      adminId,
    );
    record.updatedAt = Math.min(record.updatedAt, now);
  }
}

function pipelineOf(world: World, vendor: Vendor, name: string): number {
  const known = name === '' ? world.pipelines[0] : world.pipelines.find((pipeline) => pipeline.name === name);
  if (known) return known.id;
  const id = Math.max(...world.pipelines.map((pipeline) => pipeline.id)) + world.idStep;
  return addPipeline(world, vendor, id, name).id;
}

function toLine(world: World, catalogue: Catalogue, line: CsvLine, deal: CsvDeal): DealLineRecord {
  const share = deal.amount / deal.lines.length / (line.quantity || 1);
  const price = line.price === null ? share : line.price * (1 - line.discount / 100);
  const name = line.product || line.category || deal.title;
  const id = world.nextId.line;
  world.nextId.line += world.idStep;
  return {
    id,
    productId: productOf(world, catalogue, name, line, line.price ?? price),
    name,
    quantity: line.quantity,
    price,
    listPrice: line.price ?? price,
    discount: line.discount,
    isEnabled: true,
  };
}

function productOf(world: World, catalogue: Catalogue, name: string, line: CsvLine, price: number): number {
  const key = JSON.stringify([name, line.category]);
  let id = catalogue.get(key);
  if (id === undefined) {
    id = world.nextId.product;
    world.nextId.product += world.idStep;
    world.products.set(id, { id, name, category: line.category, price, cost: line.cost ?? 0 });
    catalogue.set(key, id);
  }
  return id;
}
