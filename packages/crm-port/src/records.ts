/**
 * Neutral records: what both CRMs know, in one vocabulary.
 *
 * - portal     one connected CRM (a Bitrix24 portal, a Pipedrive company account)
 * - contact    a person; company: a firm; deal: an opportunity, a purchase once it is won
 * - pipeline   ordered stages of deals
 * - outcome    where a deal ended: open, won or lost
 * - field      a custom field of the CRM, known by the vendor's stable key, never by its label
 * - tag field  a single-choice field that we created to carry a mark
 *
 * Instants are ISO 8601 strings in UTC (`2026-03-04T10:11:12.000Z`), dates are `YYYY-MM-DD`.
 */

/** The records that are read page by page. */
export type EntityKind = 'contact' | 'company' | 'deal';

/** The records that can carry a tag. */
export type TaggedEntity = 'contact' | 'company';

export type Outcome = 'open' | 'won' | 'lost';

/** Value of a custom field. A choice is the option's id as text; several choices are an array. */
export type FieldValue = string | number | boolean | readonly string[] | null;

/** Money in whole minor units (cents) of its own currency. Two currencies are never added. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

export interface Contact {
  readonly id: number;
  readonly name: string;
  /** Main company. */
  readonly companyId: number | null;
  readonly ownerId: number | null;
  /** Relation of the person (client, supplier, partner …) as the vendor's code. */
  readonly type: string | null;
  readonly source: string | null;
  readonly birthDate: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

export interface Company {
  readonly id: number;
  readonly name: string;
  readonly ownerId: number | null;
  readonly type: string | null;
  readonly industry: string | null;
  readonly employees: string | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/**
 * Which of a deal's dates the won moment was taken from, best first: the CRM's record of the move into a success
 * stage; the time of the last stage change; the (editable, sometimes planned) close date; the creation.
 */
export type WonAtSource = 'won_time' | 'stage_history' | 'stage_change' | 'close_date' | 'created';

export interface Deal {
  readonly id: number;
  readonly title: string;
  /** All contacts, the primary one first; empty when there is none. */
  readonly contactIds: readonly number[];
  readonly companyId: number | null;
  readonly ownerId: number | null;
  readonly outcome: Outcome;
  readonly amount: Money;
  readonly pipelineId: number | null;
  readonly stageId: string | null;
  /** Set exactly when the outcome is won. */
  readonly wonAt: string | null;
  readonly wonAtSource: WonAtSource | null;
  readonly lostAt: string | null;
  readonly lostReason: string | null;
  readonly expectedCloseDate: string | null;
  /** Percent, 0 to 100. */
  readonly probability: number | null;
  readonly source: string | null;
  /** Product lines of the deal; null when the CRM does not count them. */
  readonly lineCount: number | null;
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  readonly fields: Readonly<Record<string, FieldValue>>;
}

/** A product line of a deal. */
export interface DealLine {
  readonly id: number;
  readonly dealId: number;
  readonly productId: number | null;
  readonly name: string;
  readonly quantity: number;
  /** What the customer pays for the line. */
  readonly amount: Money;
  /** What the line would cost without the discount; null when the CRM does not say. */
  readonly listAmount: Money | null;
  /** Category of the product by the CRM's catalogue; null when it gives none. */
  readonly category: string | null;
  /** What the line's goods cost the seller, by the catalogue as it is now; null when it does not say. */
  readonly cost: Money | null;
}

export interface Pipeline {
  readonly id: number;
  readonly name: string;
}

export interface Stage {
  /** Unique within the portal. */
  readonly id: string;
  readonly pipelineId: number;
  readonly name: string;
  readonly outcome: Outcome;
  readonly order: number;
}

export interface Currency {
  readonly code: string;
  readonly name: string;
  /** Digits of the minor unit: 2 for EUR, 0 for JPY. */
  readonly digits: number;
  readonly isBase: boolean;
  /** Base units that one unit of this currency is worth today; null when the CRM knows no rate. */
  readonly rate: number | null;
}

export interface User {
  readonly id: number;
  readonly name: string;
  readonly isActive: boolean;
}

export interface FieldOption {
  readonly id: string;
  readonly label: string;
}

export interface FieldDefinition {
  readonly entity: EntityKind;
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'boolean' | 'date' | 'datetime' | 'money' | 'choice' | 'choices' | 'other';
  readonly options: readonly FieldOption[];
}

/** Everything small that is read whole. */
export interface Dictionaries {
  readonly pipelines: readonly Pipeline[];
  readonly stages: readonly Stage[];
  readonly currencies: readonly Currency[];
  readonly users: readonly User[];
  readonly fields: readonly FieldDefinition[];
}
