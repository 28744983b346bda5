import type { TaggedEntity } from '@strata/crm-port';

/**
 * Glossary: a *tag* is the code that a record should carry in one of our single-choice *fields*; a *plan* is the list
 * of changes that would make the CRM agree with the wanted tags; *owned* fields are the ones we created.
 */

/** What one record should carry: field name → code, null for "no tag". Fields that are not named are left alone. */
export interface DesiredTags {
  readonly entity: TaggedEntity;
  readonly id: number;
  readonly tags: Readonly<Record<string, string | null>>;
  /** The more a customer is worth, the earlier it is written. */
  readonly weight: number;
}

/** What one record carries now in an owned field. */
export type CurrentTag =
  /** Nothing. */
  | null
  /** One of our codes. */
  | string
  /** A value that is none of ours: somebody added an option by hand. */
  | { readonly foreign: string };

/** Looks up what a record carries; `undefined` fields are read as empty. */
export type CurrentTags = (entity: TaggedEntity, id: number) => Readonly<Record<string, CurrentTag>>;

export interface TagChange {
  readonly field: string;
  readonly from: CurrentTag;
  readonly to: string | null;
}

/** All changes of one record: they go in one update. */
export interface PlanItem {
  readonly entity: TaggedEntity;
  readonly id: number;
  readonly changes: readonly TagChange[];
  readonly weight: number;
}

/** How many records go from one tag to another in one field. */
export interface Transition {
  readonly entity: TaggedEntity;
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly records: number;
}

export interface PlanCounts {
  /** Records with at least one change: the number of updates. */
  readonly records: number;
  /** Single field changes; `additions + replacements + removals`. */
  readonly changes: number;
  readonly additions: number;
  readonly replacements: number;
  readonly removals: number;
  /** Records that are right already. */
  readonly unchanged: number;
  /** Records that carry a tag now, and those of them that a replacement or removal touches. */
  readonly tagged: number;
  readonly taggedChanging: number;
}

export interface TagPlan {
  readonly mode: PlanMode;
  /** Most valuable customer first, then contacts before companies, then by id. */
  readonly items: readonly PlanItem[];
  readonly counts: PlanCounts;
  /** Largest first. */
  readonly transitions: readonly Transition[];
}

/** `exact` makes the CRM agree; `additive` only fills empty fields. */
export type PlanMode = 'exact' | 'additive';
