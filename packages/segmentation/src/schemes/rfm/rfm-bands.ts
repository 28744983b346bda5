import type { Features, Unit } from '../../measure/features.js';
import { checkWindow, windowThresholds } from '../../scheme/common-parameters.js';
import type { JsonSchema } from '../../scheme/json-schema.js';
import { readExtra } from '../../scheme/read-column.js';
import type { AssignmentBody, ExplanationBody, Neighbour, Scheme } from '../../scheme/scheme.js';
import { tellMove } from '../../scheme/tell-move.js';
import { reasonWithoutPurchase, startVerdicts } from '../../scheme/verdicts.js';
import type { Statement } from '../../wording/statement.js';
import { bandOf, checkBands } from './bands.js';
import type { Band } from './bands.js';
import {
  RFM_MEASURE_PROPERTIES,
  RFM_MEASURES,
  rfmColumns,
  rfmInputNames,
  rfmInputs,
  rfmRequests,
} from './rfm-measures.js';
import type { RfmMeasureParameters } from './rfm-measures.js';
import { BAND_PHRASES } from './rfm-phrases.js';

export interface RfmBandParameters extends RfmMeasureParameters {
  readonly recencyBands: readonly Band[];
  readonly frequencyBands: readonly Band[];
  readonly monetaryBands: readonly Band[];
}

const bandList = (description: string, type: 'integer' | 'number', byDefault: readonly Band[]): JsonSchema => ({
  type: 'array',
  minItems: 1,
  maxItems: 10,
  description,
  default: byDefault,
  items: { type: 'array', minItems: 2, maxItems: 2, items: { type: [type, 'null'], minimum: 0 } },
});

/** M5a: RFM by explicit bands. The code joins the numbers of the bands in the order R-F-M, the best band highest. */
export const rfmBands: Scheme<RfmBandParameters> = {
  id: 'rfm-bands',
  methods: ['M5a'],
  title: 'RFM bands',
  parameters: {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...RFM_MEASURE_PROPERTIES,
      recencyBands: bandList('Days since the last purchase, best first, both ends included.', 'integer', [
        [0, 30],
        [31, 60],
        [61, 90],
        [91, null],
      ]),
      frequencyBands: bandList('Number of purchases, best first, both ends included.', 'integer', [
        [15, null],
        [10, 14],
        [5, 9],
        [1, 4],
      ]),
      monetaryBands: bandList('Money in whole units of the base currency, best first, upper end excluded.', 'number', [
        [1000, null],
        [600, 1000],
        [200, 600],
        [0, 200],
      ]),
    },
  },
  needs: ['purchases'],
  phrases: BAND_PHRASES,
  check: (parameters) => [
    ...checkWindow(parameters.window),
    ...checkBands(parameters.recencyBands, 'parameters.recencyBands', 'rising', 0),
    ...checkBands(parameters.frequencyBands, 'parameters.frequencyBands', 'falling', 1),
    ...checkBands(parameters.monetaryBands, 'parameters.monetaryBands', 'half-open', 0),
  ],
  codes: bandCodes,
  requests: rfmRequests,
  assign: assignBands,
  inputs: (assignment, features, parameters) => [
    ...rfmInputs(features, parameters),
    ...RFM_MEASURES.map((measure) => ({ ...readExtra(measure, 'rank', assignment), name: `${measure}Band` })),
  ],
  explain: explainBands,
};

function listsOf({ recencyBands, frequencyBands, monetaryBands }: RfmBandParameters): (readonly Band[])[] {
  return [recencyBands, frequencyBands, monetaryBands];
}

function bandCodes(parameters: RfmBandParameters): string[] {
  const [r, f, m] = listsOf(parameters).map((bands) => bands.map((_, i) => bands.length - i));
  return r!.flatMap((recency) => f!.flatMap((frequency) => m!.map((money) => `${recency}-${frequency}-${money}`)));
}

/** Money bands are written in whole units; the log counts minor ones. */
function inMinorUnits(bands: readonly Band[], digits: number): Band[] {
  const convert = (edge: number | null): number | null => (edge === null ? null : Math.round(edge * 10 ** digits));
  return bands.map(([low, high]) => [convert(low), convert(high)]);
}

function assignBands(features: Features, parameters: RfmBandParameters): AssignmentBody {
  const size = features.customers.length;
  const [recency, frequency, monetary] = rfmColumns(features, parameters);
  const { recencyBands, frequencyBands } = parameters;
  const monetaryBands = inMinorUnits(parameters.monetaryBands, features.currencyDigits);
  const verdicts = startVerdicts(bandCodes(parameters), size);
  const extra = { recency: new Uint8Array(size), frequency: new Uint8Array(size), monetary: new Uint8Array(size) };
  for (let c = 0; c < size; c++) {
    if (recency!.present![c] === 0) {
      verdicts.refuse(c, reasonWithoutPurchase(features, c));
      continue;
    }
    const r = bandOf(recencyBands, recency!.values[c]!, 'lowest');
    const f = bandOf(frequencyBands, frequency!.values[c]!, 'highest');
    const m = bandOf(monetaryBands, monetary!.values[c]!, 'highest');
    if (m === 0) {
      verdicts.refuse(c, 'non_positive_value');
      continue;
    }
    extra.recency[c] = r;
    extra.frequency[c] = f;
    extra.monetary[c] = m;
    const row = (recencyBands.length - r) * frequencyBands.length + frequencyBands.length - f;
    verdicts.put(c, row * monetaryBands.length + monetaryBands.length - m);
  }
  const say = (bands: readonly Band[]): string[] => bands.map(([low, high]) => `${low}..${high ?? ''}`);
  return {
    ...verdicts.columns,
    thresholds: {
      recencyDaysBands: say(recencyBands),
      frequencyBands: say(frequencyBands),
      monetaryBands: say(parameters.monetaryBands),
      ...windowThresholds(recency!.window),
    },
    warnings: [],
    extra,
  };
}

function explainBands(
  { extra }: AssignmentBody,
  features: Features,
  parameters: RfmBandParameters,
  index: number,
): ExplanationBody {
  const columns = rfmColumns(features, parameters);
  const inputs = rfmInputNames(parameters);
  const own = RFM_MEASURES.map((measure) => extra[measure]![index]!);
  const lists = listsOf(parameters);
  lists[2] = inMinorUnits(parameters.monetaryBands, features.currencyDigits);
  const explanation: Statement[] = [];
  const neighbours: Neighbour[] = [];
  for (const [m, measure] of RFM_MEASURES.entries()) {
    const bands = lists[m]!;
    const { values, unit } = columns[m]!;
    const from = values[index]!;
    const input = inputs[m]!;
    explanation.push(bandStatement(input, { value: from, unit }, own[m]!, bands, measure === 'monetary'));
    for (const other of [own[m]! + 1, own[m]! - 1]) {
      const band = bands[bands.length - other];
      if (band === undefined) continue;
      const isUp = other > own[m]! !== (measure === 'recency');
      const to = isUp ? band[0]! : band[1]! - (measure === 'monetary' ? 1 : 0);
      const segmentCode = own.with(m, other).join('-');
      neighbours.push(tellMove(isUp ? 'changeAtLeast' : 'changeAtMost', { segmentCode, input, from, to, unit }));
    }
  }
  return { explanation, distanceToNeighbourSegments: neighbours };
}

function bandStatement(
  term: string,
  figure: { readonly value: number; readonly unit: Unit },
  band: number,
  bands: readonly Band[],
  isHalfOpen: boolean,
): Statement {
  const [low, high] = bands[bands.length - band]!;
  const inUnit = (value: number) => ({ value, unit: figure.unit });
  const common = { term: { term }, figure, band, bands: bands.length, low: inUnit(low ?? 0) };
  if (high === null) return { say: 'openBand', values: common };
  return { say: isHalfOpen ? 'halfOpenBand' : 'closedBand', values: { ...common, high: inUnit(high) } };
}
