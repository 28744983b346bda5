import type { FeatureColumn, Features } from '../../measure/features.js';
import { warnOfMissing, warnOfUnreadable } from '../../scheme/missing-data.js';
import type { AssignmentBody, ExplanationBody, PreviousResult } from '../../scheme/scheme.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { findValues, OTHER } from './found-values.js';
import type { TextOptions } from './found-values.js';

/**
 * Puts every customer into the segment of its text in a column; without a text there is no segment.
 *
 * @param name      what readers know the column by
 * @param simplify  see `findValues`
 */
export function assignTexts(
  features: Features,
  column: FeatureColumn,
  name: string,
  options: TextOptions,
  {
    previous,
    simplify,
  }: { readonly previous?: PreviousResult | undefined; readonly simplify?: (text: string) => string },
): AssignmentBody {
  const { codes, place } = findValues(column, options, simplify, previous?.codes);
  const verdicts = startVerdicts(codes, features.customers.length);
  let filled = 0;
  for (let c = 0; c < column.values.length; c++) {
    if (column.present !== null && column.present[c] === 0) verdicts.refuse(c, reasonWithoutValue(column, name));
    else {
      verdicts.put(c, place[column.values[c]!]!);
      filled++;
    }
  }
  return {
    ...verdicts.columns,
    thresholds: { field: name, filledCustomers: filled, ownSegments: codes.length - 1 },
    warnings: [...warnOfMissing([column], 'nobody has a segment'), ...warnOfUnreadable(column, name)],
    extra: {},
  };
}

/** Says which text a customer has, and what it counts as where that is another word. Texts have no distance. */
export function explainText(
  { code, codes, thresholds }: AssignmentBody,
  { values, dictionary = [] }: FeatureColumn,
  name: string,
  index: number,
): ExplanationBody {
  const text = dictionary[values[index]!]!;
  const segment = codes[code[index]!]!;
  const isOther = segment === OTHER;
  return {
    explanation: [
      { say: 'text', values: { term: { term: name }, text } },
      ...(isOther ? [{ say: 'otherText', values: { count: thresholds.ownSegments as number } }] : []),
      ...(isOther || segment === text ? [] : [{ say: 'sameAs', values: { segment: { segment } } }]),
    ],
    distanceToNeighbourSegments: [],
  };
}
