import type { Matrix } from '../../clustering/matrix.js';
import type { Warning } from '../../scheme/scheme.js';
import type { ClusterColumn } from './cluster-columns.js';
import type { ClusterFeature, ClusterParameters } from './cluster-parameters.js';

/** More criteria than this, and nobody can say what a cluster is like. */
const MOST_CRITERIA = 6;
/** Standard deviations from the mean that an ordinary customer does not have. */
const FAR = 10;

/**
 * What may be wrong with the choice of what customers are compared by. Clusters that feed another model need not be
 * readable, so they are only warned of what spoils the clusters themselves.
 *
 * @param standardised  z-scores of the columns
 */
export function warnOfColumns(
  parameters: ClusterParameters,
  columns: readonly ClusterColumn[],
  standardised: Matrix,
): Warning[] {
  const readable = parameters.export ? [] : [...tooMany(parameters), ...dependent(parameters)];
  return [...readable, ...unscaled(parameters, columns), ...outliers(columns, standardised)];
}

function tooMany({ features, categories, regionField }: ClusterParameters): Warning[] {
  const criteria = features.length + categories.length + Number(regionField !== null);
  if (criteria <= MOST_CRITERIA) return [];
  const message = `Customers are compared by ${criteria} things: clusters of more than ${MOST_CRITERIA} can hardly be read.`;
  return [{ code: 'too_many_features', message }];
}

/** Features that say the same twice weigh twice. */
function dependent({ features }: ClusterParameters): Warning[] {
  const has = (...names: readonly ClusterFeature[]): boolean => names.every((name) => features.includes(name));
  if (!has('orders', 'visits') && !has('orders', 'revenue', 'averageOrder')) return [];
  const message =
    'Some of the features follow from others (revenue from orders and average order, visits nearly from orders): what they say counts twice.';
  return [{ code: 'dependent_features', message }];
}

function unscaled({ scale }: ClusterParameters, columns: readonly ClusterColumn[]): Warning[] {
  if (scale !== 'none' || columns.length < 2) return [];
  const message =
    'The figures are not scaled: the one of the largest numbers decides nearly alone. Scale by "z-score".';
  return [{ code: 'unscaled', message }];
}

function outliers(columns: readonly ClusterColumn[], { rows, values }: Matrix): Warning[] {
  const far = columns.flatMap(({ name, kind }, j) => {
    let count = 0;
    for (let i = 0; i < rows; i++) if (Math.abs(values[i * columns.length + j]!) > FAR) count++;
    return count === 0 || kind === 'option' ? [] : [`${name} (${count})`];
  });
  if (far.length === 0) return [];
  const message = `Customers more than ${FAR} standard deviations from the mean pull clusters to themselves: ${far.join(', ')}.`;
  return [{ code: 'outliers', message }];
}
