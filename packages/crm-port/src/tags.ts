import type { FieldOption, TaggedEntity } from './records.js';

/** Text per language code (`en`, `ru`, `uk` …); `en` is always there. */
export type LocalizedText = Readonly<{ en: string } & Record<string, string>>;

/** A single-choice field as we want it. */
export interface TagFieldSpec {
  readonly entity: TaggedEntity;
  /** Our stable name, e.g. `rfm-segments`; the adapter derives the vendor's name from it. */
  readonly name: string;
  readonly label: LocalizedText;
  /** In display order. */
  readonly options: readonly { readonly code: string; readonly label: LocalizedText }[];
}

/** A single-choice field as the CRM has it. */
export interface TagField {
  readonly entity: TaggedEntity;
  /** The vendor's stable key: what records carry. */
  readonly key: string;
  readonly label: string;
  /** `code` is set where the CRM stores it beside the option; where it cannot, match by label. */
  readonly options: readonly (FieldOption & { readonly code: string | null })[];
}

/** Values for one record; option ids, null clears. All fields of a record go in one write. */
export interface TagWrite {
  readonly entity: TaggedEntity;
  readonly id: number;
  readonly values: Readonly<Record<string, string | null>>;
}

export type TagWriteOutcome =
  | { readonly id: number; readonly status: 'written' }
  /** The record is gone from the CRM. */
  | { readonly id: number; readonly status: 'missing' }
  /** Refused for good; the reason is for the admin. */
  | { readonly id: number; readonly status: 'rejected'; readonly reason: string }
  /** Not attempted or cut short (budget, halted batch, network): send again later. */
  | { readonly id: number; readonly status: 'deferred'; readonly retryAfterMs: number | null };

/** What records carry now. Ids that the CRM no longer knows are listed in `missing`. */
export interface TagReading {
  readonly values: ReadonlyMap<number, Readonly<Record<string, string | null>>>;
  readonly missing: readonly number[];
}
