import type { BudgetStore, Usage, WriteCost } from './budget.js';
import type { Cursor, Page } from './paging.js';
import type { Company, Contact, Deal, DealLine, Dictionaries, EntityKind, TaggedEntity } from './records.js';
import type { TagField, TagFieldSpec, TagReading, TagWrite, TagWriteOutcome } from './tags.js';

/** What the CRMs do differently, as data. */
export interface Capabilities {
  /** All contacts of a deal come with it; otherwise only the primary one does. */
  readonly dealsListAllContacts: boolean;
  /** Options of a choice field carry a code of ours. */
  readonly optionsCarryCodes: boolean;
  /** The CRM knows today's exchange rates. */
  readonly hasExchangeRates: boolean;
  /** Records per call of {@link CrmClient.readTags} and {@link CrmClient.writeTags} that make good use of the quota. */
  readonly readTagsBatch: number;
  readonly writeTagsBatch: number;
}

/** One thing that stands in the way, for the admin: what is missing and how to mend it, in one sentence. */
export interface ConnectionProblem {
  /** `credential`, `scope`, `right`, `clock`, `plan`, `address`, `api` */
  readonly code: string;
  readonly message: string;
  /** The product cannot work at all with it. */
  readonly isFatal: boolean;
}

/** Who and what answered at connection. */
export interface PortalProfile {
  /** The vendor's permanent id of the portal; for a webhook without one, its host. */
  readonly externalId: string;
  readonly name: string;
  readonly baseUrl: string;
  /** IANA name, or null when the connecting user's profile does not say. */
  readonly timeZone: string | null;
  readonly baseCurrency: string | null;
  readonly locale: string | null;
  readonly user: { readonly id: number; readonly name: string; readonly isAdmin: boolean };
  /** CRM's clock minus ours. */
  readonly clockSkewMs: number;
  readonly problems: readonly ConnectionProblem[];
}

export interface ReadOptions {
  /** Keys of the custom fields to read; `'all'` for every one. */
  readonly customFields: readonly string[] | 'all';
}

/**
 * One portal's CRM, as far as the product uses it. Every method may throw {@link CrmError} and nothing else.
 * A client obeys the portal's limits by itself; it is made for one worker at a time.
 *
 * Streams end with a page whose cursor continues with what changes from then on: calling again with the last stored
 * cursor yields only new and changed records (some twice, at the edge). A stream yields at least one page.
 */
export interface CrmClient {
  readonly crm: string;
  readonly capabilities: Capabilities;

  /** Asks who we are and what we may do. Throws only when nothing can be asked at all. */
  check(): Promise<PortalProfile>;
  dictionaries(): Promise<Dictionaries>;

  contacts(since: Cursor | null, options: ReadOptions): AsyncIterable<Page<Contact>>;
  companies(since: Cursor | null, options: ReadOptions): AsyncIterable<Page<Company>>;
  deals(since: Cursor | null, options: ReadOptions): AsyncIterable<Page<Deal>>;
  /** Product lines of the given deals, in portions; a deal without lines is simply absent. */
  lines(dealIds: readonly number[]): AsyncIterable<Page<DealLine>>;
  /** All ids that exist now, in portions: finds deletions and merges that no list reports. */
  ids(entity: EntityKind): AsyncIterable<readonly number[]>;

  /** Every single-choice field of the entity, ours or not. */
  tagFields(entity: TaggedEntity): Promise<readonly TagField[]>;
  /** The key a field of this name gets, or null when the CRM assigns keys itself. */
  tagFieldKey(spec: TagFieldSpec): string | null;
  createTagField(spec: TagFieldSpec, language: string): Promise<TagField>;
  /** Adds the options that are missing; existing ones keep their ids and labels. */
  addTagOptions(field: TagField, spec: TagFieldSpec, language: string): Promise<TagField>;
  deleteTagField(field: TagField): Promise<void>;

  readTags(entity: TaggedEntity, ids: readonly number[], keys: readonly string[]): Promise<TagReading>;
  /** One outcome per write, in the same order. Repeating a write is harmless. */
  writeTags(writes: readonly TagWrite[]): Promise<readonly TagWriteOutcome[]>;
  /** What that many writes cost and how long they take with the budget that is left now. */
  estimateWrites(count: number): Promise<WriteCost>;

  usage(): Usage;
}

/** Things from outside that every adapter is given. */
export interface ClientEnvironment {
  readonly budget: BudgetStore;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** One line per request, already without secrets. */
  readonly log: (event: RequestLog) => void;
  /** Plain http and private addresses are refused unless the host is listed here (`127.0.0.1:4010`). */
  readonly allowedHosts: readonly string[];
  readonly signal?: AbortSignal;
}

export interface RequestLog {
  readonly method: string;
  readonly attempt: number;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error?: string;
  readonly waitedMs?: number;
}
