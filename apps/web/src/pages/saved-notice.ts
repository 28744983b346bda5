import type { PutSchemeResult } from '@strata/api-types';
import type { LocationQuery, LocationQueryRaw } from 'vue-router';
import { hasText, t } from '../i18n/index.js';

/** Tells the page of schemes, through its address, what was saved on the page before. */
export const savedScheme = (title: string, outcome: PutSchemeResult['outcome']): LocationQueryRaw => ({
  saved: title,
  outcome,
});

export const savedRecipe = (title: string): LocationQueryRaw => ({ saved: title, outcome: 'recipe' });

/** The sentence about it; null when nothing was saved. */
export function readSaved({ saved, outcome }: LocationQuery): string | null {
  if (typeof saved !== 'string' || typeof outcome !== 'string') return null;
  if (outcome === 'recipe') return t('recipe.saved', { title: saved });
  const key = `scheme.saved.${outcome}`;
  return hasText(key) ? t(key, { title: saved }) : null;
}
