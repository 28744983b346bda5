/**
 * Who the customers are. A deal with a company belongs to the company, otherwise to its primary contact; it is credited
 * once. The base holds every company, every contact with a credited deal, and every contact without a company.
 */
export type CustomerUnit = 'auto' | 'contact' | 'company';

export const CONTACT = 1;
export const COMPANY = 2;
/** As stored: 1 contact, 2 company. */
export type CustomerKind = typeof CONTACT | typeof COMPANY;

export interface BaseContact {
  readonly id: number;
  readonly companyId: number | null;
  readonly type: string | null;
}

export interface BaseCompany {
  readonly id: number;
  readonly type: string | null;
}

export interface BaseDeal {
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
}

export interface CustomerBaseInput {
  readonly contacts: readonly BaseContact[];
  readonly companies: readonly BaseCompany[];
  /** Won deals. */
  readonly deals: Iterable<BaseDeal>;
  readonly unit: CustomerUnit;
  /** Relation types that are no customers: suppliers, competitors … */
  readonly excludedTypes: ReadonlySet<string>;
}

export interface CustomerBase {
  /** Canonical ids `contact:42`, `company:7`, sorted by string compare. */
  readonly customers: readonly string[];
  /** Members left out because of their type. */
  readonly excluded: readonly string[];
  /** The customer that a won deal is credited to, or null: nobody, a deleted record, or an excluded one. */
  creditOf(deal: BaseDeal): string | null;
}

export const customerId = (kind: CustomerKind, id: number): string =>
  `${kind === CONTACT ? 'contact' : 'company'}:${id}`;

/** @throws RangeError when the text is not `contact:N` or `company:N` */
export function parseCustomerId(text: string): { kind: CustomerKind; id: number } {
  const match = /^(contact|company):(\d{1,15})$/.exec(text);
  if (!match) throw new RangeError(`customer id must look like contact:42 or company:7, not ${JSON.stringify(text)}`);
  return { kind: match[1] === 'contact' ? CONTACT : COMPANY, id: Number(match[2]) };
}

export function buildCustomerBase(input: CustomerBaseInput): CustomerBase {
  const { unit, excludedTypes } = input;
  const contacts = new Map(input.contacts.map((contact) => [contact.id, contact]));
  const companies = new Map(input.companies.map((company) => [company.id, company]));

  const ownerOf = (deal: BaseDeal): string | null => {
    const company = deal.companyId !== null && companies.has(deal.companyId) ? deal.companyId : null;
    const contact = deal.contactIds.find((id) => contacts.has(id)) ?? null;
    if (unit !== 'contact' && company !== null) return customerId(COMPANY, company);
    if (unit === 'company') return null;
    return contact === null ? null : customerId(CONTACT, contact);
  };

  const buyers = new Set<string>();
  for (const deal of input.deals) {
    const owner = ownerOf(deal);
    if (owner !== null) buyers.add(owner);
  }

  const members = new Map<string, string | null>();
  if (unit !== 'contact') for (const { id, type } of companies.values()) members.set(customerId(COMPANY, id), type);
  if (unit !== 'company') {
    for (const { id, companyId, type } of contacts.values()) {
      const key = customerId(CONTACT, id);
      const standsAlone = unit === 'contact' || companyId === null || !companies.has(companyId);
      if (standsAlone || buyers.has(key)) members.set(key, type);
    }
  }
  const isExcluded = (key: string): boolean => {
    const type = members.get(key);
    return type !== null && type !== undefined && excludedTypes.has(type);
  };
  const customers: string[] = [];
  const excluded: string[] = [];
  for (const key of members.keys()) (isExcluded(key) ? excluded : customers).push(key);

  return {
    customers: customers.sort(compareText),
    excluded: excluded.sort(compareText),
    creditOf: (deal) => {
      const owner = ownerOf(deal);
      return owner === null || isExcluded(owner) ? null : owner;
    },
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
