import type { SchemeConfig } from '../scheme/scheme.js';
import type { Phrase } from '../wording/statement.js';

/** A scheme of a recipe. */
export interface RecipeScheme {
  readonly config: SchemeConfig;
  /** Whether its segments belong on the card of the customer. */
  readonly isWritten: boolean;
  /** What it tells a business of this kind. */
  readonly purpose: Phrase;
}

/** Schemes with parameters that suit a kind of business: a place to begin, to be changed freely. */
export interface Recipe {
  readonly id: string;
  readonly title: Phrase;
  /** Whom it is for. */
  readonly about: Phrase;
  readonly schemes: readonly RecipeScheme[];
}
