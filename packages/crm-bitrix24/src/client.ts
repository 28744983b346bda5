import type {
  Capabilities,
  ClientEnvironment,
  Company,
  Contact,
  CrmClient,
  Cursor,
  Deal,
  DealLine,
  Dictionaries,
  EntityKind,
  Page,
  PortalProfile,
  ReadOptions,
  TagField,
  TagFieldSpec,
  TaggedEntity,
  TagReading,
  TagWrite,
  TagWriteOutcome,
  Usage,
  WriteCost,
} from '@strata/crm-port';
import { type Credential, webhookCredential } from './connection/credential.js';
import { Portal } from './connection/portal.js';
import type { Plan } from './limits.js';
import { companyFields, mapCompany } from './map/map-company.js';
import { contactFields, mapContact } from './map/map-contact.js';
import { checkPortal } from './read/check.js';
import { Contractors } from './read/contractors.js';
import { CurrencyDigits } from './read/currencies.js';
import { dealQuery, mapDeals } from './read/deals.js';
import { readDictionaries } from './read/dictionaries.js';
import { FieldCatalog } from './read/field-catalog.js';
import { idOf, listMethods } from './read/list-method.js';
import { ProductLines } from './read/product-lines.js';
import { readAll } from './read/read-all.js';
import { readStream } from './read/stream.js';
import { estimateWrites } from './tags/estimate-writes.js';
import { readTags } from './tags/read-tags.js';
import { tagFieldName, TagFields } from './tags/tag-fields.js';
import { TagWriter } from './tags/write-tags.js';

export interface Bitrix24Options {
  /** Inbound webhook: `https://acme.bitrix24.com/rest/1/secret/`. The whole address is a secret. */
  readonly webhook: string;
  /** A webhook cannot ask for the plan; `cloud`, the smallest limits, is the safe answer. */
  readonly plan?: Plan;
  /** Part of the portal's quota that is ours, 0 to 1. Default 0.7: the portal's other applications live from the rest. */
  readonly share?: number;
  readonly environment: ClientEnvironment;
  /** Extra certificate authority (PEM), for a test server. */
  readonly ca?: string;
}

const DEFAULT_SHARE = 0.7;

/**
 * A client of one Bitrix24 portal. Makes no request by itself.
 *
 * @throws CrmError `rejected` when the webhook is no webhook address; the message does not repeat it
 */
/** Small, so that little time passes between reading what records carry and writing over it. */
const TAGS_PORTION = 200;

export const createBitrix24Client = (options: Bitrix24Options): CrmClient =>
  new Bitrix24Client(webhookCredential(options.webhook), options);

const asTheyAre = async <T>(rows: T): Promise<T> => rows;

class Bitrix24Client implements CrmClient {
  readonly crm = 'bitrix24';
  readonly capabilities: Capabilities = {
    dealsListAllContacts: true,
    optionsCarryCodes: true,
    hasExchangeRates: true,
    readTagsBatch: TAGS_PORTION,
    writeTagsBatch: 100,
  };

  private readonly portal: Portal;
  private readonly plan: Plan;
  private readonly share: number;
  private readonly catalog: FieldCatalog;
  private readonly digits: CurrencyDigits;
  private readonly productLines: ProductLines;
  private readonly fields: TagFields;
  private readonly writer: TagWriter;

  constructor(
    credential: Credential,
    { plan = 'cloud', share = DEFAULT_SHARE, environment, ca }: Omit<Bitrix24Options, 'webhook'>,
  ) {
    this.plan = plan;
    this.share = share;
    this.portal = new Portal({ credential, plan, share, environment, ca });
    this.catalog = new FieldCatalog(this.portal);
    this.digits = new CurrencyDigits(this.portal);
    this.productLines = new ProductLines(this.portal, this.digits.of);
    this.fields = new TagFields(this.portal);
    this.writer = new TagWriter(this.portal, this.catalog);
  }

  check(): Promise<PortalProfile> {
    return checkPortal(this.portal);
  }

  dictionaries(): Promise<Dictionaries> {
    return readDictionaries(this.portal, this.catalog);
  }

  async *contacts(since: Cursor | null, options: ReadOptions): AsyncGenerator<Page<Contact>> {
    const fields = await this.catalog.wanted('contact', options);
    const query = { list: listMethods.contact, select: [...contactFields, ...fields.map(({ wireName }) => wireName)] };
    const { leaveOut } = new Contractors(this.portal, 'contact');
    yield* readStream(this.portal, query, since, async (rows) =>
      (await leaveOut(rows)).map((row) => mapContact(row, fields)),
    );
  }

  async *companies(since: Cursor | null, options: ReadOptions): AsyncGenerator<Page<Company>> {
    const fields = await this.catalog.wanted('company', options);
    const query = { list: listMethods.company, select: [...companyFields, ...fields.map(({ wireName }) => wireName)] };
    const { leaveOut } = new Contractors(this.portal, 'company');
    yield* readStream(this.portal, query, since, async (rows) =>
      (await leaveOut(rows)).map((row) => mapCompany(row, fields)),
    );
  }

  async *deals(since: Cursor | null, options: ReadOptions): AsyncGenerator<Page<Deal>> {
    const fields = await this.catalog.wanted('deal', options);
    yield* readStream(this.portal, dealQuery(fields), since, mapDeals(this.portal, fields, this.digits));
  }

  lines(dealIds: readonly number[]): AsyncIterable<Page<DealLine>> {
    return this.productLines.read(dealIds);
  }

  async *ids(entity: EntityKind): AsyncGenerator<readonly number[]> {
    const list = listMethods[entity];
    const query = { list, select: [list.idField] };
    const leaveOut = entity === 'deal' ? asTheyAre : new Contractors(this.portal, entity).leaveOut;
    const portions = readAll(this.portal, query, null, async (rows) =>
      (await leaveOut(rows)).map((row) => idOf(list, row)),
    );
    for await (const { content } of portions) yield content.filter((id) => id !== null);
  }

  tagFields(entity: TaggedEntity): Promise<readonly TagField[]> {
    return this.fields.list(entity);
  }

  tagFieldKey(spec: TagFieldSpec): string {
    return tagFieldName(spec.name);
  }

  createTagField(spec: TagFieldSpec, language: string): Promise<TagField> {
    this.catalog.forget(spec.entity);
    return this.fields.create(spec, language);
  }

  addTagOptions(field: TagField, spec: TagFieldSpec, language: string): Promise<TagField> {
    return this.fields.addOptions(field, spec, language);
  }

  deleteTagField(field: TagField): Promise<void> {
    this.catalog.forget(field.entity);
    return this.fields.delete(field);
  }

  readTags(entity: TaggedEntity, ids: readonly number[], keys: readonly string[]): Promise<TagReading> {
    return readTags(this.portal, entity, ids, keys);
  }

  writeTags(writes: readonly TagWrite[]): Promise<readonly TagWriteOutcome[]> {
    return this.writer.write(writes);
  }

  estimateWrites(count: number): Promise<WriteCost> {
    return estimateWrites(this.portal, this.plan, this.share, count);
  }

  usage(): Usage {
    return this.portal.usage();
  }
}
