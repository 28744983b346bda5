import type { CustomerDetails, DetailTable, TableName } from '@strata/segmentation';
import { CONTACT, parseCustomerId } from './customer-base.js';
import type { CustomerIndex } from './customer-index.js';
import type { DetailCollector } from './detail-collector.js';

/** Texts of the wanted fields per record, in the order of the fields. */
export interface FieldsOfRecords {
  readonly names: readonly string[];
  readonly contacts: ReadonlyMap<number, ContactTexts>;
  readonly companies: ReadonlyMap<number, readonly (string | null)[]>;
  /** Per field: whether contacts can have it, and whether companies can. */
  readonly contactsHave: readonly boolean[];
  readonly companiesHave: readonly boolean[];
}

export interface ContactTexts {
  readonly companyId: number | null;
  readonly texts: readonly (string | null)[];
}

/** What a portal knows of its customers beside purchases, before it is known whom the base of a day holds. */
export class PortalDetails {
  constructor(
    private readonly index: CustomerIndex,
    private readonly tables: ReadonlyMap<TableName, DetailCollector>,
    private readonly fields: FieldsOfRecords,
  ) {}

  /**
   * What is known of the customers of a log.
   *
   * @param customers  as in the log
   * @param until      rows after this day do not exist yet
   */
  of(customers: readonly string[], until: number): CustomerDetails {
    const tables: Partial<Record<TableName, DetailTable>> = {};
    if (this.tables.size > 0) {
      const places = this.index.placesIn(customers);
      for (const [name, rows] of this.tables) tables[name] = rows.toTable(places, customers.length, until);
    }
    return { tables, fields: this.fieldsOf(customers) };
  }

  /** A field that no customer has filled is not known at all. */
  private fieldsOf(customers: readonly string[]): Map<string, readonly (string | null)[]> {
    const found = new Map<string, readonly (string | null)[]>();
    // A list of a million ids is not walked for nothing.
    if (this.fields.names.length === 0) return found;
    const records = customers.map(parseCustomerId);
    for (const [place, name] of this.fields.names.entries()) {
      const texts = records.map(({ kind, id }) =>
        kind === CONTACT ? this.textOfContact(id, place) : this.textOfCompany(id, place),
      );
      if (texts.some((text) => text !== null)) found.set(name, texts);
    }
    return found;
  }

  /** What only companies have is read from the company that the contact belongs to. */
  private textOfContact(id: number, place: number): string | null {
    const contact = this.fields.contacts.get(id);
    if (contact === undefined) return null;
    if (this.fields.contactsHave[place]) return contact.texts[place] ?? null;
    return contact.companyId === null ? null : this.textOfCompany(contact.companyId, place);
  }

  private textOfCompany(id: number, place: number): string | null {
    return this.fields.companiesHave[place] ? (this.fields.companies.get(id)?.[place] ?? null) : null;
  }
}
