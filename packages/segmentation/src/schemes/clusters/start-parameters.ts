import type { JsonSchema } from '../../scheme/json-schema.js';

/** Schema of `restarts`: random starts of an iterative method. */
export const restartsSchema = (byDefault: number): JsonSchema => ({
  type: 'integer',
  minimum: 1,
  maximum: 1000,
  default: byDefault,
  description: 'Starts; the best is kept.',
});

/** Schema of `minShare`. */
export const MIN_SHARE: JsonSchema = {
  type: 'number',
  minimum: 0,
  maximum: 0.5,
  default: 0.01,
  description: 'Smallest share of the customers that a cluster must hold where the number of clusters is chosen.',
};
