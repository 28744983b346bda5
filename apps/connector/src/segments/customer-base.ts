import { CustomerCredit, type BaseDeal, type CustomerUnit } from './customer-credit.js';
import { memberColumns, type MemberColumns } from './member-columns.js';

export { CONTACT, COMPANY, customerId, parseCustomerId, type CustomerKind } from './customer-id.js';
export type { BaseDeal, CustomerUnit } from './customer-credit.js';

export interface BaseContact {
  readonly id: number;
  readonly companyId: number | null;
  readonly type: string | null;
}

export interface BaseCompany {
  readonly id: number;
  readonly type: string | null;
}

export interface CustomerBaseInput {
  readonly contacts: readonly BaseContact[] | MemberColumns;
  readonly companies: readonly BaseCompany[] | MemberColumns;
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

/** The base of a list of deals; {@link CustomerCredit} takes them one by one. */
export function buildCustomerBase({
  contacts,
  companies,
  deals,
  unit,
  excludedTypes,
}: CustomerBaseInput): CustomerBase {
  const credit = new CustomerCredit({
    contacts: columnsOf(contacts),
    companies: columnsOf(companies),
    unit,
    excludedTypes,
  });
  for (const deal of deals) credit.credit(deal);
  const { customers, excluded } = credit.finish();
  return {
    customers: [...customers],
    excluded,
    creditOf: (deal) => {
      const owner = credit.ownerOf(deal);
      return owner < 0 || credit.isExcluded(owner) ? null : credit.idOf(owner);
    },
  };
}

const columnsOf = (members: readonly (BaseContact | BaseCompany)[] | MemberColumns): MemberColumns =>
  'ids' in members ? members : memberColumns(members);
