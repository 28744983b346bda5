import { noteAdded, noteRemoved } from './id-index.js';
import { moveDeal, openHistory, redateClosing } from './change-deal.js';
import { noteChanged } from './revision.js';
import type { CompanyRecord, ContactRecord, DealRecord, World } from './world.js';

export interface RecordTypes {
  contact: ContactRecord;
  company: CompanyRecord;
  deal: DealRecord;
}

export type EntityName = keyof RecordTypes;

/** The map that holds an entity's records, those in the recycle bin included. */
export function recordsOf<E extends EntityName>(world: World, entity: E): Map<number, RecordTypes[E]> {
  const maps: { [K in EntityName]: Map<number, RecordTypes[K]> } = {
    contact: world.contacts,
    company: world.companies,
    deal: world.deals,
  };
  return maps[entity];
}

/** A record that exists and is not in the recycle bin. */
export function findLive<E extends EntityName>(world: World, entity: E, id: number): RecordTypes[E] | undefined {
  const record = recordsOf(world, entity).get(id);
  return record?.deletedAt === null ? record : undefined;
}

const idOf = (world: World, entity: EntityName): number => {
  const id = world.nextId[entity];
  world.nextId[entity] += world.idStep;
  return id;
};

const entityDefaults = (world: World, by: number) => {
  const now = world.clock.now();
  return { ownerId: by, createdAt: now, updatedAt: now, updatedBy: by, deletedAt: null };
};

export function createContact(world: World, fields: Partial<ContactRecord>, by: number): ContactRecord {
  const contact: ContactRecord = {
    ...entityDefaults(world, by),
    firstName: '',
    lastName: '',
    companyIds: [],
    phones: [],
    emails: [],
    birthDate: null,
    country: null,
    city: null,
    type: null,
    source: null,
    categoryId: 0,
    ...fields,
    custom: { ...fields.custom },
    id: idOf(world, 'contact'),
  };
  world.contacts.set(contact.id, contact);
  noteAdded(world.contacts, contact.id);
  return contact;
}

export function createCompany(world: World, fields: Partial<CompanyRecord>, by: number): CompanyRecord {
  const company: CompanyRecord = {
    ...entityDefaults(world, by),
    name: '',
    phones: [],
    emails: [],
    country: null,
    city: null,
    type: null,
    industry: null,
    employees: null,
    isOwn: false,
    ...fields,
    custom: { ...fields.custom },
    id: idOf(world, 'company'),
  };
  world.companies.set(company.id, company);
  noteAdded(world.companies, company.id);
  return company;
}

/**
 * Adds a deal in its pipeline's first stage and moves it to the stage or outcome asked for. With `wonAt`/`lostAt` the
 * closing happens then, otherwise now.
 */
export function createDeal(world: World, fields: Partial<DealRecord>, by: number): DealRecord {
  const pipeline = world.pipelines.find(({ id }) => id === fields.pipelineId) ?? world.pipelines[0];
  if (!pipeline) throw new RangeError('a deal needs a portal with a pipeline');
  const base = world.currencies.find(({ isBase }) => isBase)?.code ?? 'USD';
  const createdAt = fields.createdAt ?? world.clock.now();
  const { stageId, outcome, wonAt, lostAt, ...plain } = fields;
  const deal: DealRecord = {
    ...entityDefaults(world, by),
    title: '',
    contactIds: [],
    companyId: null,
    amount: 0,
    currency: base,
    lostReason: null,
    closeDate: null,
    probability: null,
    source: null,
    isRecurringTemplate: false,
    isArchived: false,
    lines: [],
    ...plain,
    custom: { ...fields.custom },
    createdAt,
    updatedAt: createdAt,
    movedAt: createdAt,
    pipelineId: pipeline.id,
    stageId: pipeline.stages[0]?.id ?? '',
    outcome: 'open',
    wonAt: null,
    lostAt: null,
    id: idOf(world, 'deal'),
  };
  world.deals.set(deal.id, deal);
  noteAdded(world.deals, deal.id);
  openHistory(world, deal);
  moveDeal(world, deal, { stageId, outcome, wonAt, lostAt });
  deal.updatedAt = Math.max(deal.createdAt, deal.movedAt);
  return deal;
}

const dealPlaces = ['stageId', 'pipelineId', 'outcome', 'wonAt', 'lostAt'] as const;

/**
 * Sets fields of a live record; `custom` is merged key by key, `null` clears a custom value. Stage, pipeline, outcome and
 * closing time of a deal keep each other and the stage history in step. Returns whether anything changed; an update
 * without a change moves no time.
 */
export function updateRecord<E extends EntityName>(
  world: World,
  entity: E,
  id: number,
  set: Partial<RecordTypes[E]>,
  by: number,
): boolean {
  const record = findLive(world, entity, id);
  if (!record) throw new RangeError(`${entity} ${id} does not exist`);
  const { custom, ...fields } = { ...set } as Record<string, unknown>;
  let isChanged = entity === 'deal' && moveAsAsked(world, record as DealRecord, fields);
  if (entity === 'deal') for (const key of dealPlaces) delete fields[key];
  const target = record as unknown as Record<string, unknown>;
  for (const [key, value] of Object.entries(fields)) isChanged = assign(target, key, value) || isChanged;
  for (const [key, value] of Object.entries((custom ?? {}) as Record<string, unknown>)) {
    isChanged = assign(record.custom, key, value) || isChanged;
  }
  if (isChanged) {
    touch(world, record, by, fields);
    noteChanged(recordsOf(world, entity));
  }
  return isChanged;
}

function moveAsAsked(world: World, deal: DealRecord, fields: Partial<DealRecord>): boolean {
  const { stageId, pipelineId, outcome, wonAt, lostAt } = fields;
  const isMoved = moveDeal(world, deal, { stageId, pipelineId, outcome, wonAt, lostAt });
  return redateClosing(world, deal, { wonAt, lostAt }) || isMoved;
}

function assign(target: Record<string, unknown>, key: string, value: unknown): boolean {
  if (JSON.stringify(target[key] ?? null) === JSON.stringify(value ?? null)) return false;
  target[key] = value;
  return true;
}

function touch(world: World, record: RecordTypes[EntityName], by: number, fields: Record<string, unknown>): void {
  if (!('updatedAt' in fields)) record.updatedAt = world.clock.now();
  if (!('updatedBy' in fields)) record.updatedBy = by;
}

/** Puts a record into the recycle bin. */
export function deleteRecord(world: World, entity: EntityName, id: number, by: number): void {
  const record = findLive(world, entity, id);
  if (!record) throw new RangeError(`${entity} ${id} does not exist`);
  record.deletedAt = world.clock.now();
  record.updatedAt = record.deletedAt;
  record.updatedBy = by;
  noteChanged(recordsOf(world, entity));
}

/** Takes a record out of the recycle bin. Its modification time stays: nothing about it changed. */
export function restoreRecord(world: World, entity: EntityName, id: number): void {
  const record = recordsOf(world, entity).get(id);
  if (!record || record.deletedAt === null) throw new RangeError(`${entity} ${id} is not in the recycle bin`);
  record.deletedAt = null;
  noteChanged(recordsOf(world, entity));
}

/** Removes a record for good. */
export function purgeRecord(world: World, entity: EntityName, id: number): void {
  const records = recordsOf(world, entity);
  if (records.delete(id)) noteRemoved(records);
}
