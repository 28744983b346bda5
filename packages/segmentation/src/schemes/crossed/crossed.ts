import type { Language } from '../../labels/labels.js';
import { segmentLabel } from '../../labels/labels.js';
import type { FeatureColumn, Features } from '../../measure/features.js';
import { labelOfSegment } from '../../scheme/label-of-segment.js';
import { readColumn } from '../../scheme/read-column.js';
import type { AssignmentBody, ConfiguredScheme, NullReason, Scheme } from '../../scheme/scheme.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';

export interface CrossedParameters {
  /** Id of a configured scheme of the run. */
  readonly first: string;
  readonly second: string;
}

/** Segments of the first and the second scheme are joined by this sign, which no code of the product has. */
const JOINT = '+';
/** Segments are kept as whole numbers of 16 bits. */
const MOST_CODES = 32_767;

/**
 * M41: the segments of two schemes of the run crossed with each other, such as `A+champions`. Who lacks a segment in one
 * of them has none here, for the same reason. The codes are known once both schemes have run: every segment of the first
 * with every segment of the second, in their orders.
 */
export const crossed: Scheme<CrossedParameters> = {
  id: 'crossed',
  methods: ['M41'],
  title: 'Two schemes crossed',
  parameters: {
    type: 'object',
    additionalProperties: false,
    required: ['first', 'second'],
    properties: {
      first: { type: 'string', minLength: 1, description: 'Id of a scheme of the same run.' },
      second: { type: 'string', minLength: 1, description: 'Id of another scheme of the same run.' },
    },
  },
  needs: [],
  phrases: {
    cell: {
      en: 'By "{first}": {firstSegment}; by "{second}": {secondSegment}.',
      ru: 'По схеме «{first}»: {firstSegment}; по схеме «{second}»: {secondSegment}.',
      uk: 'За схемою «{first}»: {firstSegment}; за схемою «{second}»: {secondSegment}.',
    },
  },
  check: ({ first, second }) => (first === second ? ['parameters.second must be another scheme than first'] : []),
  codes: () => [],
  hasFoundCodes: () => true,
  label: crossedLabel,
  requests: ({ first, second }) => [{ segmentOf: first }, { segmentOf: second }],
  assign: assignCrossed,
  inputs: (_, features, { first, second }) => [
    readColumn(first, features.column({ segmentOf: first })),
    readColumn(second, features.column({ segmentOf: second })),
  ],
  explain: (_, features, { first, second }, index) => {
    const segment = (id: string) => ({
      segment: String(readColumn(id, features.column({ segmentOf: id })).value(index)),
    });
    const values = { first, firstSegment: segment(first), second, secondSegment: segment(second) };
    return {
      explanation: [{ say: 'cell', values }],
      distanceToNeighbourSegments: [],
    };
  },
};

function assignCrossed(features: Features, { first, second }: CrossedParameters): AssignmentBody {
  const rows = features.column({ segmentOf: first });
  const columns = features.column({ segmentOf: second });
  const [rowCodes, columnCodes] = [rows.dictionary ?? [], columns.dictionary ?? []];
  if (rowCodes.length * columnCodes.length > MOST_CODES) {
    throw new RangeError(
      `crossing "${first}" with "${second}" gives ${rowCodes.length} × ${columnCodes.length} segments, more than ${MOST_CODES}; cross schemes with fewer`,
    );
  }
  const codes = rowCodes.flatMap((row) => columnCodes.map((column) => `${row}${JOINT}${column}`));
  const verdicts = startVerdicts(codes, features.customers.length);
  for (let c = 0; c < features.customers.length; c++) {
    if (!hasValue(rows, c)) verdicts.refuse(c, reasonOf(rows, c, first));
    else if (!hasValue(columns, c)) verdicts.refuse(c, reasonOf(columns, c, second));
    else verdicts.put(c, rows.values[c]! * columnCodes.length + columns.values[c]!);
  }
  return { ...verdicts.columns, thresholds: { first, second }, warnings: [], extra: {} };
}

const hasValue = ({ present }: FeatureColumn, customer: number): boolean => present === null || present[customer] === 1;

/** The reason that the other scheme gave. */
function reasonOf(column: FeatureColumn, customer: number, id: string): NullReason {
  const reason = column.absence?.reasons[column.absence.reason[customer]!] as NullReason | undefined;
  return reason ?? reasonWithoutValue(column, id);
}

/** The names of both halves; where the schemes are at hand, by their own names. */
function crossedLabel(
  code: string,
  parameters: CrossedParameters,
  language: Language,
  others: readonly ConfiguredScheme[],
): string | null {
  const parts = code.split(JOINT);
  // Not a cell but a segment of one of the schemes.
  if (parts.length === 1) return null;
  const width = widthOf(parameters.first, others);
  const half = (id: string, own: readonly string[]): string => {
    const other = others.find((each) => each.id === id);
    if (other === undefined) return own.map((part) => segmentLabel(part, language)).join(` ${JOINT} `);
    return labelOfSegment(other, own.join(JOINT), language, without(other, others));
  };
  const names = [half(parameters.first, parts.slice(0, width)), half(parameters.second, parts.slice(width))];
  return names.join(` ${JOINT} `);
}

/** How many segments a code of a scheme is made of: crossed schemes can be crossed again. */
function widthOf(id: string, others: readonly ConfiguredScheme[]): number {
  const other = others.find((each) => each.id === id);
  if (other?.scheme.id !== crossed.id) return 1;
  const { first, second } = other.parameters as CrossedParameters;
  const rest = without(other, others);
  return widthOf(first, rest) + widthOf(second, rest);
}

/** A scheme is never made of itself, so that this ends. */
const without = (one: ConfiguredScheme, others: readonly ConfiguredScheme[]): ConfiguredScheme[] =>
  others.filter((each) => each !== one);
