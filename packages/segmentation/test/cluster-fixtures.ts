import { readFileSync } from 'node:fs';
import { createMatrix } from '../src/index.js';
import type { Matrix } from '../src/index.js';

/** A public data set with figures that other programs computed on it. `madeBy` names them. */
export interface ClusterFixture {
  readonly rows: readonly (readonly number[])[];
  readonly kMeans: Readonly<Record<string, ExpectedKMeans>>;
  readonly fuzzy: Readonly<Record<string, ExpectedFuzzy>>;
  readonly pam: Readonly<Record<string, ExpectedPam>>;
  readonly hierarchical: Readonly<Record<string, ExpectedTree>>;
}

export interface ExpectedKMeans {
  readonly withinSs: number;
  readonly centroids: readonly (readonly number[])[];
  readonly sizes: readonly number[];
  readonly silhouette: number;
  readonly calinskiHarabasz: number;
  readonly daviesBouldin: number;
}

export interface ExpectedFuzzy {
  readonly centroids: readonly (readonly number[])[];
  readonly objective: number;
  readonly sizes: readonly number[];
  readonly partitionCoefficient: number;
  readonly firstMemberships: readonly (readonly number[])[];
}

export interface ExpectedPam {
  readonly silhouette: number;
  readonly objective: number;
  /** Greatest first. */
  readonly sizes: readonly number[];
}

export interface ExpectedTree {
  /** The last ten, ascending. */
  readonly heights: readonly number[];
  /** By number of clusters; greatest first. */
  readonly sizes: Readonly<Record<string, readonly number[]>>;
}

const load = (name: string): ClusterFixture =>
  JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8')) as ClusterFixture;

export const FIXTURES = { iris: load('iris'), ruspini: load('ruspini') } as const;

export const matrixOf = (rows: readonly (readonly number[])[]): Matrix => createMatrix(rows.flat(), rows[0]!.length);

/** Every data set with every number of clusters that `method` was run with. */
export function casesOf<M extends 'kMeans' | 'fuzzy' | 'pam'>(
  method: M,
): { name: string; k: number; matrix: Matrix; expected: ClusterFixture[M][string] }[] {
  return Object.entries(FIXTURES).flatMap(([name, fixture]) =>
    Object.entries(fixture[method]).map(([k, expected]) => ({
      name,
      k: Number(k),
      matrix: matrixOf(fixture.rows),
      expected: expected as ClusterFixture[M][string],
    })),
  );
}

/** The same rows in another order. */
export const reordered = (rows: readonly (readonly number[])[], order: readonly number[]): (readonly number[])[] =>
  order.map((row) => rows[row]!);

/** Fails unless both are equal up to one part in ten thousand. */
export const TOLERANCE = 1e-4;
export const relativeError = (actual: number, expected: number): number =>
  Math.abs(actual - expected) / Math.max(Math.abs(expected), 1e-9);
