/** How the text of a deal's custom field becomes a column of the table of deals. */
export type DealFieldKind = 'text' | 'date' | 'money';

/** Columns of the table of deals that CRMs keep in custom fields, if at all: kind, and the names that they go by. */
const DEAL_FIELDS: Readonly<Record<string, { readonly kind: DealFieldKind; readonly names: readonly string[] }>> = {
  required: { kind: 'date', names: ['required_date', 'required', 'delivery_date'] },
  due: { kind: 'date', names: ['due_date', 'due', 'payment_due'] },
  paid: { kind: 'date', names: ['paid_date', 'paid', 'payment_date'] },
  received: { kind: 'money', names: ['received', 'amount_received'] },
  discount: { kind: 'money', names: ['discount'] },
  payment: { kind: 'text', names: ['payment', 'payment_method'] },
  delivery: { kind: 'text', names: ['delivery', 'delivery_method'] },
  device: { kind: 'text', names: ['device'] },
  campaign: { kind: 'text', names: ['campaign', 'utm_campaign'] },
};

/** Columns that every deal has a place for. */
export const BUILT_IN_DEAL_COLUMNS = new Set(
  'amount closed expected probability status stage lostReason source pipeline owner'.split(' '),
);

const dealField = (column: string): { kind: DealFieldKind; names: readonly string[] } =>
  Object.hasOwn(DEAL_FIELDS, column) ? DEAL_FIELDS[column]! : { kind: 'text', names: [column] };

/** Names of the custom fields that may hold a column. */
export const dealFieldNames = (column: string): readonly string[] =>
  BUILT_IN_DEAL_COLUMNS.has(column) ? [] : dealField(column).names;

/** What the custom field of a column holds; text where nothing is known of the column. */
export const dealFieldKind = (column: string): DealFieldKind => dealField(column).kind;
