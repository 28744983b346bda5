import { badRequest } from './api-error.js';
import type { Body } from './body.js';

/** A phone or e-mail as the API shows it. */
export interface ContactPoint {
  value: string;
  primary: boolean;
  label: string;
}

/**
 * Phones or e-mails of a record: the world keeps the values, the labels stand beside them.
 *
 * @param labels  label per value where it is not `work`
 */
export function renderPoints(values: readonly string[], labels: unknown): ContactPoint[] {
  const known = (labels ?? {}) as Record<string, string>;
  return values.map((value, index) => ({ value, primary: index === 0, label: known[value] ?? 'work' }));
}

export interface WrittenPoints {
  values: string[];
  labels: Record<string, string>;
}

/** The phones or e-mails of a write, the primary one first. They replace all that were there. Throws 400. */
export function readPoints(body: Body, name: string): WrittenPoints | undefined {
  const points = body.objects(name);
  if (!points) return undefined;
  for (const { value, primary, label } of points) {
    if (typeof value !== 'string') throw badRequest(`${name}.value must be a text`);
    if (primary !== undefined && typeof primary !== 'boolean')
      throw badRequest(`${name}.primary must be true or false`);
    if (label !== undefined && typeof label !== 'string') throw badRequest(`${name}.label must be a text`);
  }
  const primaryFirst = points.toSorted((a, b) => Number(b['primary'] ?? false) - Number(a['primary'] ?? false));
  return {
    values: primaryFirst.map(({ value }) => value as string),
    labels: Object.fromEntries(points.map(({ value, label }) => [value, label ?? 'work'])),
  };
}
