import { drawPurchases } from './purchase-process.js';
import type { Random } from './random.js';
import { takeGeneratedId } from './generate-people.js';
import { lastStageOf } from './stages.js';
import { dayOf } from './time-zone.js';
import type {
  ContactRecord,
  CurrencyRecord,
  CustomField,
  DealLineRecord,
  DealRecord,
  Outcome,
  PipelineRecord,
  ProductRecord,
  StageMove,
  World,
} from './world.js';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

interface Draft {
  contact: ContactRecord;
  createdAt: number;
  /** When it was won or lost; null while open. */
  closedAt: number | null;
  outcome: Outcome;
  /** In base currency. */
  amount: number;
}

/**
 * Gives a bit more than half of the contacts a purchase history and everybody a chance of lost and open deals: about
 * three deals per contact, of which 45 % are won.
 */
export function generateDeals(world: World, random: Random): void {
  const drafts: Draft[] = [];
  for (const contact of world.contacts.values()) draftDeals(world, random, contact, drafts);
  drafts.sort((a, b) => a.createdAt - b.createdAt);
  const moves: StageMove[] = [];
  const choices = prepareChoices(world);
  for (const draft of drafts) addDeal(world, random, choices, draft, moves);
  moves.sort((a, b) => a.at - b.at);
  for (const move of moves) {
    move.id = world.nextId.history;
    world.nextId.history += world.idStep;
    world.history.push(move);
  }
}

/** What a deal is drawn from, made ready once. */
interface Choices {
  pipelines: (readonly [item: PipelineRecord, weight: number])[];
  currencies: (readonly [item: CurrencyRecord, weight: number])[];
  products: ProductRecord[];
  delivery: CustomField | undefined;
}

const prepareChoices = (world: World): Choices => ({
  pipelines: world.pipelines.map((item, index) => [item, [6, 3, 1][index] ?? 1] as const),
  currencies: world.currencies.map((item, index) => [item, [60, 15, 18, 5, 2][index] ?? 1] as const),
  products: [...world.products.values()],
  delivery: [...world.fields.values()].find(({ entity }) => entity === 'deal'),
});

function draftDeals(world: World, random: Random, contact: ContactRecord, drafts: Draft[]): void {
  const now = world.clock.now();
  // Business customers spend more than private ones: the published unit is scaled.
  const scale = contact.companyIds.length > 0 ? 40 : 3;
  if (random.chance(0.53)) {
    const firstAt = Math.min(now, contact.createdAt + random.exponential(1 / 9) * dayMs);
    for (const { week, amount } of drawPurchases(random, (now - firstAt) / weekMs)) {
      const closedAt = Math.floor(firstAt + week * weekMs);
      const createdAt = Math.max(contact.createdAt, closedAt - Math.floor(random.exponential(1 / 9) * dayMs));
      drafts.push({ contact, createdAt, closedAt, outcome: 'won', amount: amount * scale });
    }
  }
  const age = now - contact.createdAt;
  const drawAmount = () => random.gamma(2, 1 / 18) * scale;
  for (let count = random.poisson(1.2); count > 0; count--) {
    const createdAt = Math.floor(contact.createdAt + random.next() * age);
    const closedAt = Math.min(now, createdAt + Math.floor(random.exponential(1 / 21) * dayMs));
    drafts.push({ contact, createdAt, closedAt, outcome: 'lost', amount: drawAmount() });
  }
  for (let count = random.poisson(0.45); count > 0; count--) {
    // Squared: open deals are mostly young, with a tail of forgotten ones.
    const createdAt = Math.floor(now - random.next() ** 2 * age);
    drafts.push({ contact, createdAt, closedAt: null, outcome: 'open', amount: drawAmount() });
  }
}

function addDeal(world: World, random: Random, choices: Choices, draft: Draft, moves: StageMove[]): void {
  const { contact, createdAt, closedAt, outcome } = draft;
  const pipeline = random.pickWeighted(choices.pipelines);
  const currency = random.pickWeighted(choices.currencies);
  const unit = 10 ** currency.digits;
  const amount = Math.max(1, Math.round((draft.amount / currency.rate) * unit)) / unit;
  const id = takeGeneratedId(world, random, 'deal');
  const openStages = pipeline.stages.filter((stage) => stage.outcome === 'open');
  const steps = closedAt === null ? random.integer(0, openStages.length - 1) : random.integer(0, 2);
  const reached = openStages[Math.min(steps, openStages.length - 1)]?.id ?? '';
  const stageId = outcome === 'open' ? reached : lastStageOf(pipeline, outcome, reached);
  const span = (closedAt ?? world.clock.now()) - createdAt;
  const move = (at: number, stage: string, result: Outcome, kind: StageMove['kind']) =>
    moves.push({ id: 0, dealId: id, at, stageId: stage, pipelineId: pipeline.id, outcome: result, kind });
  move(createdAt, openStages[0]?.id ?? '', 'open', 'created');
  let movedAt = createdAt;
  for (let step = 1; step <= steps; step++) {
    movedAt = createdAt + Math.floor((span * step) / (steps + 1));
    move(movedAt, openStages[step]?.id ?? reached, 'open', 'move');
  }
  if (closedAt !== null) {
    movedAt = closedAt;
    move(closedAt, stageId, outcome, 'final');
  }
  const deal: DealRecord = {
    id,
    ownerId: contact.ownerId,
    createdAt,
    updatedAt: movedAt,
    updatedBy: contact.ownerId,
    deletedAt: null,
    custom: drawDelivery(choices, random),
    title: `Order ${id}`,
    contactIds: [contact.id],
    companyId: contact.companyIds[0] ?? null,
    amount,
    currency: currency.code,
    pipelineId: pipeline.id,
    stageId,
    outcome,
    movedAt,
    wonAt: outcome === 'won' ? closedAt : null,
    lostAt: outcome === 'lost' ? closedAt : null,
    lostReason: outcome === 'lost' ? random.pick(['Price', 'Competitor', 'No answer', null]) : null,
    closeDate: dayOf(closedAt ?? createdAt + 30 * dayMs, world.timeZone),
    probability: outcome === 'open' ? random.pick([10, 30, 60, null]) : null,
    source: contact.source,
    isRecurringTemplate: false,
    isArchived: false,
    lines: random.chance(0.5) ? splitIntoLines(world, random, choices, amount, unit) : [],
  };
  world.deals.set(id, deal);
}

/** Lines whose totals add up to the deal's amount; the last one takes the rounding. */
function splitIntoLines(
  world: World,
  random: Random,
  { products }: Choices,
  amount: number,
  unit: number,
): DealLineRecord[] {
  const count = Math.min(random.integer(1, 3), Math.max(1, Math.floor(amount)));
  const lines: DealLineRecord[] = [];
  let left = Math.round(amount * unit);
  for (let index = 0; index < count; index++) {
    const total = index === count - 1 ? left : Math.floor(left * (0.2 + 0.5 * random.next()));
    left -= total;
    const product = random.pick(products);
    const wanted = random.integer(1, 6);
    const quantity = total % wanted === 0 ? wanted : 1;
    const discount = random.chance(0.2) ? 10 : 0;
    const price = total / quantity / unit;
    const isFreeText = random.chance(0.05);
    lines.push({
      id: world.nextId.line,
      productId: isFreeText ? 0 : product.id,
      name: isFreeText ? `Custom: ${product.name}` : product.name,
      quantity,
      price,
      listPrice: discount === 0 ? price : Math.round((price / 0.9) * unit) / unit,
      discount,
      isEnabled: true,
    });
    world.nextId.line += world.idStep;
  }
  return lines;
}

function drawDelivery({ delivery }: Choices, random: Random): Record<string, unknown> {
  return delivery && delivery.choices.length > 0 && random.chance(0.4)
    ? { [delivery.key]: random.pick(delivery.choices).id }
    : {};
}
