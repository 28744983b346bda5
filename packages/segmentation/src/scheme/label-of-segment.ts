import { segmentLabel } from '../labels/labels.js';
import type { Language } from '../labels/labels.js';
import type { ConfiguredScheme } from './scheme.js';

/**
 * Display name of a segment of a configured scheme: its own name where it gives one, else the product's.
 *
 * @param others  schemes of the run, for those whose segments are made of the segments of others
 */
export function labelOfSegment(
  { scheme, parameters }: Pick<ConfiguredScheme, 'scheme' | 'parameters'>,
  code: string,
  language: Language,
  others: readonly ConfiguredScheme[] = [],
): string {
  return scheme.label?.(code, parameters, language, others) ?? segmentLabel(code, language);
}
