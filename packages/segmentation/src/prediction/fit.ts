import type { Warning } from '../scheme/scheme.js';
import { minimise } from './minimise.js';
import type { MinimiseOptions, Minimum } from './minimise.js';

/** How a model is fitted. */
export interface FitOptions extends Pick<MinimiseOptions, 'tolerance' | 'maxIterations'> {
  /** Customers with repeat purchases that are enough to tell something. Default 500. */
  readonly minRepeaters?: number;
}

/** A model with the parameters that make the data most likely. */
export interface Fitted<P> {
  readonly fitted: true;
  readonly parameters: P;
  readonly logLikelihood: number;
  /** Whether the search ended at a maximum. If not, the parameters are the best that were seen. */
  readonly converged: boolean;
  /** Steps of the search on all customers. */
  readonly iterations: number;
  readonly customers: number;
  readonly repeaters: number;
  readonly warnings: readonly Warning[];
}

/** No model, and why. */
export interface Refused {
  readonly fitted: false;
  readonly reason: 'not_enough_data';
  /** One English sentence. */
  readonly message: string;
  readonly customers: number;
  readonly repeaters: number;
}

export type Fit<P> = Fitted<P> | Refused;

/** A log-likelihood of some customers. */
export interface Likelihood<N extends string> {
  readonly customers: number;
  readonly logLikelihood: (parameters: Readonly<Record<N, number>>) => number;
  /** Its derivatives by the parameters; by difference quotients where left out. */
  readonly slope?: (parameters: Readonly<Record<N, number>>) => Readonly<Record<N, number>>;
}

/** What {@link fitModel} is told about a model whose parameters are all above 0. */
export interface ModelToFit<N extends string> extends Likelihood<N> {
  /** Parameter: its natural size, so that values by it are neither huge nor tiny; the search starts there. */
  readonly start: Readonly<Record<N, number>>;
  /** The likelihood of a part of the customers, where a pass over all takes long. */
  readonly sample?: Likelihood<N> | undefined;
  readonly repeaters: number;
  readonly warnings?: readonly Warning[];
}

const MIN_REPEATERS = 500;
/** Parameters stay within e^±12 of their natural size: beyond, differences of ln Γ lose their digits. */
const LIMIT = 12;
/** From e^±7 on, the data do not tell a parameter from one twice as great. */
const UNCERTAIN = 7;

/**
 * Maximum likelihood over the logarithms of the parameters, so that none can leave its range.
 *
 * @returns  a refusal below `minRepeaters` (always without any), and warnings where the result needs care
 */
export function fitModel<N extends string>(
  model: ModelToFit<N>,
  options: FitOptions,
): Fit<Readonly<Record<N, number>>> {
  const { start, sample, customers, repeaters, warnings = [] } = model;
  const { minRepeaters = MIN_REPEATERS, tolerance = 1e-7, maxIterations = 200 } = options;
  const needed = Math.max(minRepeaters, 1);
  if (repeaters < needed) {
    const message = `A forecast requires ${needed} customers with repeat purchases; there are ${repeaters}.`;
    return { fitted: false, reason: 'not_enough_data', message, customers, repeaters };
  }
  const names = Object.keys(start) as N[];
  const toParameters = (logs: readonly number[]): Readonly<Record<N, number>> =>
    Object.fromEntries(names.map((name, i) => [name, start[name] * Math.exp(logs[i]!)])) as Record<N, number>;
  const search = (
    of: Likelihood<N>,
    from: readonly number[],
    inverseCurvature?: Minimum['inverseCurvature'],
  ): Minimum => {
    const { slope } = of;
    const objective = (logs: readonly number[]): number => -of.logLikelihood(toParameters(logs)) / of.customers;
    return minimise(objective, from, {
      tolerance,
      maxIterations,
      bound: LIMIT,
      ...(inverseCurvature === undefined ? {} : { inverseCurvature }),
      ...(slope === undefined ? {} : { slope: (logs) => slopeByLogs(slope, toParameters(logs), names, of.customers) }),
    });
  };
  const origin = names.map(() => 0);
  const rough = sample === undefined ? null : search(sample, origin);
  const found = search(model, rough?.at ?? origin, rough?.inverseCurvature);
  const parameters = toParameters(found.at);
  const uncertain = names.filter((_, i) => Math.abs(found.at[i]!) > UNCERTAIN);
  return {
    fitted: true,
    parameters,
    logLikelihood: -found.value * customers,
    converged: found.converged,
    iterations: found.iterations,
    customers,
    repeaters,
    warnings: [...warnings, ...notConverged(found.converged), ...atLimit(uncertain)],
  };
}

/** Derivatives of the mean of what is minimised by the logarithms of the parameters: p times those by p. */
function slopeByLogs<N extends string>(
  slope: NonNullable<Likelihood<N>['slope']>,
  parameters: Readonly<Record<N, number>>,
  names: readonly N[],
  customers: number,
): number[] {
  const byParameter = slope(parameters);
  return names.map((name) => (-byParameter[name] * parameters[name]) / customers);
}

function notConverged(converged: boolean): Warning[] {
  if (converged) return [];
  const message = 'The search for the parameters did not end at a maximum: forecasts are rough.';
  return [{ code: 'not_converged', message }];
}

function atLimit(names: readonly string[]): Warning[] {
  if (names.length === 0) return [];
  const message = `The data do not determine ${names.join(', ')}: customers differ too little, or too much, for the model.`;
  return [{ code: 'undetermined_parameters', message }];
}
