import type { Assignment, NullReason } from '../scheme/scheme.js';
import type { Statement } from '../wording/statement.js';
import { findDuplicates } from './find-duplicates.js';
import type { IdentityField } from './find-duplicates.js';

/** How well one field is filled. */
export interface FieldCoverage {
  readonly field: string;
  readonly filled: number;
  /** Of all customers. */
  readonly filledShare: number;
  /** Different values, compared without case and outer spaces. */
  readonly distinct: number;
  /** Groups of duplicates whose records hold different values. */
  readonly conflicts: number;
  readonly statements: readonly Statement[];
}

/** How many customers a scheme could rate, and why not the others. */
export interface SchemeCoverage {
  /** Ids of the configured scheme and of its kind. */
  readonly id: string;
  readonly scheme: string;
  readonly rated: number;
  /** Most frequent first. Add up with `rated` to all customers. */
  readonly notRated: readonly { readonly reason: NullReason; readonly customers: number }[];
  readonly statement: Statement;
}

/** What is known of the base, and what is not. */
export interface DataCoverage {
  readonly customers: number;
  /** In the order of names. */
  readonly fields: readonly FieldCoverage[];
  /** Customers of different ids that share an identity, by the first id; each group sorted. */
  readonly duplicates: readonly (readonly string[])[];
  readonly schemes: readonly SchemeCoverage[];
  readonly statements: readonly Statement[];
}

export interface CoverageInput {
  /** Ids of the base. */
  readonly customers: readonly string[];
  /** Texts per field, one per customer; null where the field is empty. */
  readonly fields: ReadonlyMap<string, readonly (string | null)[]>;
  /** Fields that tell who a customer is, such as its phone or e-mail; two customers sharing a value are one. */
  readonly identities?: readonly IdentityField[];
  readonly assignments?: readonly Assignment[];
}

/**
 * Data coverage (C13): how far each field is filled, where duplicates disagree, which customers are there twice, and
 * whom each scheme could not rate, with the reason. What is known badly is what makes an evaluation fail.
 *
 * @throws RangeError if a field does not have one text per customer, or an identity names an unknown field
 */
export function dataCoverage({ customers, fields, identities = [], assignments = [] }: CoverageInput): DataCoverage {
  for (const [field, texts] of fields) {
    if (texts.length !== customers.length) throw new RangeError(`field ${field} requires one text per customer`);
  }
  const duplicates = findDuplicates(customers, fields, identities);
  const names = [...fields.keys()].sort();
  const grouped = duplicates.reduce((sum, group) => sum + group.length, 0);
  return {
    customers: customers.length,
    fields: names.map((field) => coverField(field, fields.get(field)!, duplicates)),
    duplicates: duplicates.map((group) => group.map((c) => customers[c]!)),
    schemes: assignments.map(coverScheme),
    statements:
      duplicates.length === 0
        ? []
        : [{ say: 'coverage_duplicates', values: { customers: grouped, groups: duplicates.length } }],
  };
}

function coverField(
  field: string,
  texts: readonly (string | null)[],
  duplicates: readonly (readonly number[])[],
): FieldCoverage {
  const values = texts.map((text) => {
    const plain = text?.trim().toLowerCase() ?? '';
    return plain === '' ? null : plain;
  });
  const known = values.filter((value) => value !== null);
  const conflicts = duplicates.filter((group) => {
    const told = new Set(group.map((c) => values[c]!).filter((value) => value !== null));
    return told.size > 1;
  }).length;
  const filledShare = texts.length === 0 ? 0 : known.length / texts.length;
  return {
    field,
    filled: known.length,
    filledShare,
    distinct: new Set(known).size,
    conflicts,
    statements: [
      { say: 'coverage_field', values: { field, filled: { share: filledShare } } },
      ...(conflicts === 0 ? [] : [{ say: 'coverage_conflicts', values: { field, groups: conflicts } }]),
    ],
  };
}

function coverScheme({ id, scheme, code, reasons, reason }: Assignment): SchemeCoverage {
  const counts = reasons.map(() => 0);
  let rated = 0;
  for (const [c, place] of code.entries()) {
    if (place >= 0) rated++;
    else counts[reason[c]!]!++;
  }
  const notRated = reasons
    .map((why, place) => ({ reason: why, customers: counts[place]! }))
    .filter(({ customers }) => customers > 0)
    .sort((a, b) => b.customers - a.customers || (a.reason < b.reason ? -1 : 1));
  const statement = { say: 'coverage_scheme', values: { scheme: id, rated, all: code.length } };
  return { id, scheme, rated, notRated, statement };
}
