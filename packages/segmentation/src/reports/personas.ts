import type { ColumnRequest, FeatureColumn, FeatureRequest, Features } from '../measure/features.js';
import type { Assignment } from '../scheme/scheme.js';
import { quantile } from '../statistics/quantile.js';
import type { Statement } from '../wording/statement.js';
import { criterionUsefulness } from './criterion-usefulness.js';
import { figureAt, membersOf, shareOf, sumOver } from './figures.js';
import { comparableFigures, findMedoid } from './medoid.js';
import { checkPersonas } from './persona-checks.js';
import type {
  Persona,
  PersonaField,
  PersonaFields,
  PersonaFigure,
  PersonaOptions,
  Personas,
  PersonaValue,
} from './persona.js';

const FIGURES: readonly FeatureRequest[] = [
  { feature: 'recencyDays' },
  { feature: 'orders' },
  { feature: 'revenue' },
  { feature: 'averageOrder' },
];

/** What {@link personas} needs measured beside what the scheme needs. */
export function personaRequests(fields: PersonaFields): ColumnRequest[] {
  return [
    ...FIGURES,
    ...numberRequests(fields),
    ...textFields(fields).map((field) => ({ field, as: 'text' }) as const),
  ];
}

/**
 * Personas (M10): a portrait of each segment, with the real customer that stands for it, figures, frequent values
 * beside those of the base, shares, and what somebody wrote on its card. Besides, how useful each criterion is. Figures
 * are those of all purchases up to the day of the calculation.
 *
 * @param features  of `personaRequests`
 */
export function personas(
  assignment: Pick<Assignment, 'codes' | 'code'>,
  features: Features,
  fields: PersonaFields,
  options: PersonaOptions = {},
): Personas {
  const base = features.customers.length;
  const figures = [...FIGURES, ...numberRequests(fields)].map((request) => features.column(request));
  const texts = new Map(textFields(fields).map((field) => [field, features.column({ field, as: 'text' })]));
  const revenue = features.column({ feature: 'revenue' });
  const everyone = Uint32Array.from(features.customers, (_, c) => c);
  const total = sumOver(revenue, everyone);
  const comparable = comparableFigures(figures, base);
  const { cards = {}, topValues = 3 } = options;
  const found = membersOf(assignment).flatMap((members, place): Persona[] => {
    if (members.length === 0) return [];
    const segment = assignment.codes[place]!;
    const card = Object.hasOwn(cards, segment) ? cards[segment]! : {};
    const medoid = findMedoid(comparable, members, options);
    const revenueMinor = sumOver(revenue, members);
    const fieldOf = (field: string): PersonaField => describeField(field, texts.get(field)!, members, topValues);
    const answerOf = (field: string | undefined): PersonaField | null =>
      field === undefined || texts.get(field)!.missing !== undefined ? null : fieldOf(field);
    const portrait = {
      segment,
      name: card.name ?? null,
      goals: card.goals ?? null,
      picture: card.picture ?? null,
      customers: members.length,
      customerShare: members.length / base,
      revenueMinor,
      revenueShare: shareOf(revenueMinor, total),
      typical: medoid === null ? null : { ...medoid, customer: features.customers[medoid.index]! },
      figures: figures.map((column) => describeFigure(column, members)),
      fields: (fields.text ?? []).map(fieldOf),
      answers: {
        returning: answerOf(fields.returning),
        source: answerOf(fields.source),
        interest: answerOf(fields.interest),
      },
    };
    return [{ ...portrait, statements: statementsOf(portrait) }];
  });
  const criteria = criterionUsefulness([...figures, ...texts.values()], assignment.code);
  return {
    personas: found,
    checks: checkPersonas(found, base),
    criteria,
    ignorable: criteria.filter(({ isIgnorable }) => isIgnorable).map(({ column }) => column),
  };
}

function numberRequests({ number = [] }: PersonaFields): ColumnRequest[] {
  return number.map((field) => ({ field, as: 'number' }));
}

function textFields({ text = [], returning, source, interest }: PersonaFields): string[] {
  const questions = [returning, source, interest].filter((field) => field !== undefined);
  return [...new Set([...text, ...questions])];
}

function describeFigure(column: FeatureColumn, members: Uint32Array): PersonaFigure {
  const values = Array.from(members, (c) => figureAt(column, c)).filter((value) => value !== null);
  const sorted = Float64Array.from(values).sort();
  const at = (share: number): number | null => (sorted.length === 0 ? null : quantile(sorted, share));
  const { name, unit } = column;
  return {
    column: name,
    unit,
    customers: sorted.length,
    lowerQuartile: at(0.25),
    median: at(0.5),
    upperQuartile: at(0.75),
  };
}

function describeField(field: string, column: FeatureColumn, members: Uint32Array, top: number): PersonaField {
  const { dictionary = [] } = column;
  const inside = countTexts(column, members);
  const base = countTexts(column, column.values.keys());
  const values = dictionary.flatMap((value, text): PersonaValue[] => {
    const customers = inside.counts.get(text) ?? 0;
    if (customers === 0) return [];
    const share = customers / inside.total;
    const baseShare = base.counts.get(text)! / base.total;
    return [{ value, customers, share, baseShare, lift: share / baseShare }];
  });
  // The dictionary is in string order, and sorting keeps it among equals.
  const ranked = values.sort((a, b) => b.customers - a.customers).slice(0, top);
  return { field, filled: inside.total / members.length, values: ranked };
}

function countTexts(
  column: FeatureColumn,
  customers: Iterable<number>,
): { counts: Map<number, number>; total: number } {
  const counts = new Map<number, number>();
  let total = 0;
  for (const customer of customers) {
    const text = figureAt(column, customer);
    if (text === null) continue;
    counts.set(text, (counts.get(text) ?? 0) + 1);
    total++;
  }
  return { counts, total };
}

function statementsOf({ segment, typical, fields, ...persona }: Omit<Persona, 'statements'>): Statement[] {
  const size = {
    segment: { segment },
    customers: persona.customers,
    share: { share: persona.customerShare },
    revenueShare: { share: persona.revenueShare },
  };
  return [
    { say: 'persona_size', values: size },
    ...(typical === null ? [] : [typicalStatement(typical)]),
    ...fields.flatMap(({ field, values }) =>
      values.slice(0, 1).map(({ value, share, baseShare }) => ({
        say: 'persona_value',
        values: { term: { term: field }, value, share: { share }, baseShare: { share: baseShare } },
      })),
    ),
  ];
}

function typicalStatement({ customer, compared, isSampled }: NonNullable<Persona['typical']>): Statement {
  if (isSampled) return { say: 'persona_typicalOfSample', values: { customer, compared } };
  return { say: 'persona_typical', values: { customer } };
}
