import { COMPANY, CONTACT, customerId, type CustomerKind } from './customer-id.js';
import { listCustomerIds, orderAsText } from './customer-ids.js';
import { IdIndex } from './id-index.js';
import type { MemberColumns } from './member-columns.js';

/**
 * Who the customers are. A deal with a company belongs to the company, otherwise to its primary contact; it is credited
 * once. The base holds every company, every contact with a credited deal, and every contact without a company.
 */
export type CustomerUnit = 'auto' | 'contact' | 'company';

export interface BaseDeal {
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
}

export interface CustomerCreditInput {
  readonly contacts: MemberColumns;
  readonly companies: MemberColumns;
  readonly unit: CustomerUnit;
  /** Relation types that are no customers: suppliers, competitors … */
  readonly excludedTypes: ReadonlySet<string>;
}

/** The base once every won deal is credited. */
export interface FoundCustomers {
  /** Canonical ids `contact:42`, `company:7`, sorted by string compare. */
  readonly customers: readonly string[];
  /** Members left out because of their type. */
  readonly excluded: readonly string[];
  /** Per member: its place in `customers`, or -1. */
  readonly placeOf: Int32Array;
}

/**
 * Credits won deals one by one. Members are counted through: companies first, then contacts, each by id, so that the
 * millions of deals of a large portal need a number each instead of a text.
 */
export class CustomerCredit {
  readonly members: number;
  private readonly companies: IdIndex;
  private readonly contacts: IdIndex;
  private readonly firstContact: number;
  private readonly hasBought: Uint8Array;
  private readonly excludedType: { readonly companies: Uint8Array; readonly contacts: Uint8Array };

  constructor(private readonly input: CustomerCreditInput) {
    const { contacts, companies, excludedTypes } = input;
    this.companies = new IdIndex(companies.ids);
    this.contacts = new IdIndex(contacts.ids);
    this.firstContact = companies.ids.length;
    this.members = companies.ids.length + contacts.ids.length;
    this.hasBought = new Uint8Array(this.members);
    const flags = ({ types }: MemberColumns): Uint8Array =>
      Uint8Array.from(types, (type) => (type !== null && excludedTypes.has(type) ? 1 : 0));
    this.excludedType = { companies: flags(companies), contacts: flags(contacts) };
  }

  /** The member that a won deal belongs to, also one left out because of its type; -1 for nobody or a deleted record. */
  ownerOf(deal: BaseDeal): number {
    const { unit } = this.input;
    if (unit !== 'contact' && deal.companyId !== null) {
      const company = this.companies.find(deal.companyId);
      if (company >= 0) return company;
    }
    if (unit === 'company') return -1;
    const { contactIds } = deal;
    for (let i = 0; i < contactIds.length; i++) {
      const contact = this.contacts.find(contactIds[i]!);
      if (contact >= 0) return this.firstContact + contact;
    }
    return -1;
  }

  /** The customer that a won deal is credited to, from now on part of the base; -1 for nobody. */
  credit(deal: BaseDeal): number {
    const owner = this.ownerOf(deal);
    if (owner < 0) return -1;
    this.hasBought[owner] = 1;
    return this.isExcluded(owner) ? -1 : owner;
  }

  isExcluded(member: number): boolean {
    const { contacts, companies, excludedTypes } = this.input;
    if (excludedTypes.size === 0) return false;
    return member < this.firstContact
      ? this.excludedType.companies[companies.type[member]!] === 1
      : this.excludedType.contacts[contacts.type[member - this.firstContact]!] === 1;
  }

  idOf(member: number): string {
    const { contacts, companies } = this.input;
    return member < this.firstContact
      ? customerId(COMPANY, companies.ids[member]!)
      : customerId(CONTACT, contacts.ids[member - this.firstContact]!);
  }

  /** The base, with all that were credited. */
  finish(): FoundCustomers {
    const kinds = new Uint8Array(this.members);
    const ids = new Float64Array(this.members);
    const placeOf = new Int32Array(this.members).fill(-1);
    const excluded: string[] = [];
    let size = 0;
    const list = (kind: CustomerKind, { ids: all }: MemberColumns, first: number): void => {
      for (const place of orderAsText(all)) {
        const member = first + place;
        if (!this.isMember(kind, place, member)) continue;
        if (this.isExcluded(member)) {
          excluded.push(this.idOf(member));
          continue;
        }
        kinds[size] = kind;
        ids[size] = all[place]!;
        placeOf[member] = size++;
      }
    };
    // "company:" comes before "contact:".
    list(COMPANY, this.input.companies, 0);
    list(CONTACT, this.input.contacts, this.firstContact);
    return { customers: listCustomerIds(kinds.subarray(0, size), ids.subarray(0, size)), excluded, placeOf };
  }

  private isMember(kind: CustomerKind, place: number, member: number): boolean {
    const { unit, contacts } = this.input;
    if (kind === COMPANY) return unit !== 'contact';
    if (unit === 'company') return false;
    if (unit === 'contact' || this.hasBought[member] === 1) return true;
    const company = contacts.companyIds[place]!;
    return Number.isNaN(company) || this.companies.find(company) < 0;
  }
}
