import type { Unit } from '../measure/features.js';

/** Languages that sentences are written in. */
export type SentenceLanguage = 'en' | 'ru' | 'uk';
export const SENTENCE_LANGUAGES: readonly SentenceLanguage[] = ['en', 'ru', 'uk'];

/** A sentence as data: which one, and what fills its places. */
export interface Statement {
  /** Name of the sentence among the scheme's phrases. */
  readonly say: string;
  readonly values?: Readonly<Record<string, StatementValue>>;
}

/**
 * What fills a place of a sentence: plain text or number as it stands, a figure with its unit, a share from 0 to 1, a
 * segment or a term (name of an input, such as `revenue`) that has a name in every language, a statement inside the
 * statement, or several of these.
 */
export type StatementValue =
  | string
  | number
  | { readonly value: number; readonly unit: Unit }
  | { readonly share: number }
  | {
      readonly segment: string;
      /** Of another scheme, whose names are not those of this one. */ readonly isOther?: true;
    }
  | { readonly term: string }
  | { readonly list: readonly StatementValue[] }
  | Statement;

/** One sentence in every language; `{name}` stands for a value. */
export type Phrase = Readonly<Record<SentenceLanguage, string>>;

/** Sentences by name. */
export type Phrases = Readonly<Record<string, Phrase>>;
