/**
 * What one imitated CRM holds, in words of neither vendor. Each server has a world of its own (same seed, same people)
 * and renders it in its vendor's shapes. Plain data in maps by id; the servers and the control plane change it directly
 * through the functions of `world/change.ts`, which keep times, history and the list of changes.
 *
 * Instants are epoch milliseconds, dates `YYYY-MM-DD`, money is in major units as the CRMs have it.
 */
export type Outcome = 'open' | 'won' | 'lost';

export interface Choice {
  id: number;
  label: string;
  /** Code stored beside the option (Bitrix24's XML_ID); Pipedrive has none. */
  code: string | null;
}

/** A custom field of the portal. Definitions created over the API land here too. */
export interface CustomField {
  id: number;
  entity: 'contact' | 'company' | 'deal' | 'product';
  /** `UF_CRM_…` on Bitrix24, 40 hex characters on Pipedrive. */
  key: string;
  /** The vendor's type word. */
  type: string;
  isMultiple: boolean;
  /** Labels per language; `''` serves every language. */
  label: Record<string, string>;
  choices: Choice[];
  /** Vendor extras that are stored and read back untouched (sort, settings, visibility). */
  extra: Record<string, unknown>;
}

interface Entity {
  id: number;
  ownerId: number;
  createdAt: number;
  updatedAt: number;
  updatedBy: number;
  /** Set while the record is in the recycle bin; a purged one is removed from its map. */
  deletedAt: number | null;
  custom: Record<string, unknown>;
}

export interface ContactRecord extends Entity {
  firstName: string;
  lastName: string;
  /** Main company first. */
  companyIds: number[];
  phones: string[];
  emails: string[];
  birthDate: string | null;
  country: string | null;
  city: string | null;
  /** Dictionary codes of the world: see {@link World.dictionaries}. */
  type: string | null;
  source: string | null;
  /** Bitrix24: id of a non-default contact category (warehouse contractors); 0 otherwise. */
  categoryId: number;
}

export interface CompanyRecord extends Entity {
  name: string;
  phones: string[];
  emails: string[];
  country: string | null;
  city: string | null;
  type: string | null;
  industry: string | null;
  employees: string | null;
  /** The portal's own legal entity. */
  isOwn: boolean;
}

export interface DealLineRecord {
  id: number;
  productId: number;
  name: string;
  quantity: number;
  /** Final unit price, discount and tax included. */
  price: number;
  /** Unit price before the discount. */
  listPrice: number;
  /** Percent. */
  discount: number;
  isEnabled: boolean;
}

/** One entry of a deal's stage history. */
export interface StageMove {
  id: number;
  dealId: number;
  at: number;
  stageId: string;
  pipelineId: number;
  outcome: Outcome;
  kind: 'created' | 'move' | 'final' | 'pipeline';
}

export interface DealRecord extends Entity {
  title: string;
  /** Primary contact first. */
  contactIds: number[];
  companyId: number | null;
  amount: number;
  currency: string;
  pipelineId: number;
  stageId: string;
  outcome: Outcome;
  /** Last stage change. */
  movedAt: number;
  wonAt: number | null;
  lostAt: number | null;
  lostReason: string | null;
  /** Bitrix24's editable close date, Pipedrive's expected close date. */
  closeDate: string | null;
  probability: number | null;
  source: string | null;
  isRecurringTemplate: boolean;
  isArchived: boolean;
  lines: DealLineRecord[];
}

export interface UserRecord {
  id: number;
  firstName: string;
  lastName: string;
  email: string;
  isAdmin: boolean;
  isActive: boolean;
}

export interface PipelineRecord {
  id: number;
  name: string;
  stages: { id: string; name: string; outcome: Outcome; order: number }[];
}

export interface ProductRecord {
  id: number;
  name: string;
  category: string;
  price: number;
  cost: number;
}

export interface CurrencyRecord {
  code: string;
  name: string;
  digits: number;
  /** Base units for one unit. */
  rate: number;
  isBase: boolean;
}

export interface World {
  portalName: string;
  timeZone: string;
  locale: string;
  contacts: Map<number, ContactRecord>;
  companies: Map<number, CompanyRecord>;
  deals: Map<number, DealRecord>;
  /** Stage history by id, in order of creation. */
  history: StageMove[];
  users: Map<number, UserRecord>;
  pipelines: PipelineRecord[];
  products: Map<number, ProductRecord>;
  currencies: CurrencyRecord[];
  /** Dictionary code → label, by dictionary name: `source`, `contactType`, `companyType`, `industry`, `employees`. */
  dictionaries: Record<string, Record<string, string>>;
  fields: Map<number, CustomField>;
  nextId: Record<'contact' | 'company' | 'deal' | 'line' | 'history' | 'field' | 'choice' | 'user' | 'product', number>;
  /** Ids grow by this much: many Bitrix24 portals step by 2. */
  idStep: number;
  clock: Clock;
}

/** The world's own time: real time plus an offset that the control plane can move or freeze. */
export interface Clock {
  now(): number;
}
