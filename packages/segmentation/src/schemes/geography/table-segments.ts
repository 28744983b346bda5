import type { FeatureColumn, Features } from '../../measure/features.js';
import { warnOfMissing } from '../../scheme/missing-data.js';
import type { AssignmentBody, ExplanationBody, InputColumn, Warning } from '../../scheme/scheme.js';
import { reasonWithoutValue, startVerdicts } from '../../scheme/verdicts.js';
import { explainBand } from '../record/band-segments.js';
import { bandAt } from '../record/value-bands.js';
import { geographyBands, TABLE_LEVELS, tableCodes } from './geography-parameters.js';
import type { GeographyParameters, TableLevel } from './geography-parameters.js';
import { settlementLookup } from './settlements.js';
import type { FoundSettlement } from './settlements.js';

type TableParameters = GeographyParameters & { readonly level: TableLevel };

/** Settlements that a warning names. */
const MOST_NAMED = 5;

/** The address as the card tells it. */
interface AddressColumns {
  readonly city: FeatureColumn;
  readonly region: FeatureColumn;
  readonly country: FeatureColumn;
}

function addressColumns(features: Features, parameters: GeographyParameters): AddressColumns {
  const column = (field: string) => features.column({ field, as: 'text' });
  const { cityField, regionField, countryField } = parameters;
  return { city: column(cityField), region: column(regionField), country: column(countryField) };
}

/** Sorts customers by a property of their settlement. What the table does not tell is not guessed. */
export function assignByTable(features: Features, parameters: TableParameters): AssignmentBody {
  const { level, cityField, regionField } = parameters;
  const address = addressColumns(features, parameters);
  const find = finder(parameters);
  const codes = tableCodes(parameters);
  const verdicts = startVerdicts(codes, features.customers.length);
  const unknown = new Map<string, number>();
  let filled = 0;
  for (let c = 0; c < features.customers.length; c++) {
    const city = textAt(address.city, c);
    if (city === null) {
      verdicts.refuse(c, reasonWithoutValue(address.city, cityField));
      continue;
    }
    filled++;
    const found = find(address, c);
    const value = typeof found === 'string' ? undefined : found[TABLE_LEVELS[level]];
    if (found === 'ambiguous') verdicts.refuse(c, `missing_field:${regionField}`);
    else if (value === undefined) {
      unknown.set(city, (unknown.get(city) ?? 0) + 1);
      verdicts.refuse(c, `missing_field:${TABLE_LEVELS[level]}`);
    } else {
      const place = placeOf(value, parameters, codes);
      if (place < 0) verdicts.refuse(c, 'implausible_value');
      else verdicts.put(c, place);
    }
  }
  return {
    ...verdicts.columns,
    thresholds: { field: cityField, level, filledCustomers: filled, settlementsInTable: parameters.settlements.length },
    warnings: [
      ...warnOfMissing([address.city], 'nobody has a segment'),
      ...warnOfUnknown(unknown, TABLE_LEVELS[level]),
    ],
    extra: {},
  };
}

/** Says where a customer is and what the table tells of the place. */
export function explainByTable(
  { code, codes }: AssignmentBody,
  features: Features,
  parameters: TableParameters,
  index: number,
): ExplanationBody {
  const address = addressColumns(features, parameters);
  const found = finder(parameters)(address, index);
  const value = typeof found === 'string' ? undefined : found[TABLE_LEVELS[parameters.level]];
  const bands = geographyBands(parameters);
  const place = code[index]!;
  const city = { say: 'text', values: { term: { term: 'city' }, text: textAt(address.city, index)! } };
  if (bands === null || typeof value !== 'number') {
    const told = { term: { term: parameters.level }, segment: { segment: codes[place]! } };
    return { explanation: [city, { say: 'byTable', values: told }], distanceToNeighbourSegments: [] };
  }
  const { explanation, ...rest } = explainBand(value, 'count', parameters.level, bands, place);
  return { explanation: [city, ...explanation], ...rest };
}

/** What the table tells of a customer's settlement, as an input. */
export function tableInput(features: Features, parameters: TableParameters): InputColumn {
  const { level } = parameters;
  const address = addressColumns(features, parameters);
  const find = finder(parameters);
  return {
    name: level,
    unit: geographyBands(parameters) === null ? 'text' : 'count',
    value(index) {
      const found = find(address, index);
      return typeof found === 'string' ? null : (found[TABLE_LEVELS[level]] ?? null);
    },
  };
}

function finder({ settlements }: TableParameters): (address: AddressColumns, index: number) => FoundSettlement {
  const find = settlementLookup(settlements);
  return ({ city, region, country }, c) =>
    find({ city: textAt(city, c), region: textAt(region, c), country: textAt(country, c) });
}

function placeOf(value: string | number, parameters: TableParameters, codes: readonly string[]): number {
  return typeof value === 'number' ? bandAt(geographyBands(parameters)!, value) : codes.indexOf(value);
}

function textAt({ values, present, dictionary = [] }: FeatureColumn, index: number): string | null {
  return present !== null && present[index] === 0 ? null : (dictionary[values[index]!] ?? null);
}

function warnOfUnknown(unknown: ReadonlyMap<string, number>, column: string): Warning[] {
  if (unknown.size === 0) return [];
  const first = [...unknown].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, MOST_NAMED);
  const named = first.map(([city, customers]) => `${city} (${customers})`).join(', ');
  const message = `The reference table does not tell "${column}" of ${unknown.size} settlements; with most customers: ${named}.`;
  return [{ code: 'unknown_settlements', message }];
}
