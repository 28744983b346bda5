import type { FeatureColumn, Features, Unit } from '../../measure/features.js';
import { warnOfMissing, warnOfUnreadable } from '../../scheme/missing-data.js';
import type { AssignmentBody, ExplanationBody, Neighbour } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { bandAt } from './value-bands.js';
import type { ValueBand } from './value-bands.js';

/** Puts every customer into the band of its number in a column; a number below the first band cannot be right. */
export function assignBands(
  features: Features,
  column: FeatureColumn,
  name: string,
  bands: readonly ValueBand[],
): AssignmentBody {
  const verdicts = startVerdicts(
    bands.map(({ code }) => code),
    features.customers.length,
  );
  let filled = 0;
  for (let c = 0; c < column.values.length; c++) {
    if (column.present !== null && column.present[c] === 0) {
      verdicts.refuse(c, reasonWithoutValue(column, name));
      continue;
    }
    filled++;
    const place = bandAt(bands, column.values[c]!);
    if (place < 0) verdicts.refuse(c, 'implausible_value');
    else verdicts.put(c, place);
  }
  return {
    ...verdicts.columns,
    thresholds: { field: name, filledCustomers: filled, bandsFrom: bands.map(({ from }) => from) },
    warnings: [...warnOfMissing([column], 'nobody has a segment'), ...warnOfUnreadable(column, name)],
    extra: {},
  };
}

/** Says which number a customer has, where its band lies, and the nearest numbers of the bands beside it. */
export function explainBand(
  value: number,
  unit: Unit,
  input: string,
  bands: readonly ValueBand[],
  place: number,
): ExplanationBody {
  const { code, from } = bands[place]!;
  const next = bands[place + 1];
  const figure = { term: { term: input }, figure: { value, unit } };
  const band = { segment: { segment: code }, from: { value: from, unit } };
  return {
    explanation: [
      { say: 'number', values: figure },
      next === undefined
        ? { say: 'lastBand', values: band }
        : { say: 'band', values: { ...band, to: { value: next.from, unit } } },
    ],
    distanceToNeighbourSegments: bandMoves(value, unit, input, bands, place),
  };
}

/** The nearest numbers of the bands beside one. */
export function bandMoves(
  from: number,
  unit: Unit,
  input: string,
  bands: readonly ValueBand[],
  place: number,
): Neighbour[] {
  return [[place + 1, bands[place + 1]?.from] as const, [place - 1, bands[place]!.from - 1] as const].flatMap(
    ([other, to]) =>
      to === undefined || other < 0
        ? []
        : [tellMove('changeWith', { segmentCode: bands[other]!.code, input, from, to, unit })],
  );
}
