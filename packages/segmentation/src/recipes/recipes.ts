import { DISTRIBUTOR } from './distributor.js';
import type { Recipe } from './recipe.js';
import { SERVICES } from './services.js';
import { SHOP } from './shop.js';

/** Every recipe, by the kind of business. */
export const recipes: readonly Recipe[] = [SHOP, DISTRIBUTOR, SERVICES];

/**
 * The recipe of an id.
 * @throws RangeError naming the known ids
 */
export function getRecipe(id: string): Recipe {
  const recipe = recipes.find((each) => each.id === id);
  if (recipe === undefined) {
    throw new RangeError(`recipe "${id}" is unknown; known: ${recipes.map((each) => each.id).join(', ')}`);
  }
  return recipe;
}
