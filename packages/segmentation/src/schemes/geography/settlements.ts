import type { JsonSchema } from '../../scheme/json-schema.js';
import { placeKey } from './place-key.js';

/** What is known of a settlement. Region and country tell settlements of one name apart. */
export interface Settlement {
  readonly settlement: string;
  readonly region?: string;
  readonly country?: string;
  /** Inhabitants. */
  readonly population?: number;
  readonly kind?: 'city' | 'village';
  readonly area?: 'urban' | 'suburban' | 'rural';
  readonly terrain?: 'plain' | 'mountain';
  readonly climate?: string;
  /** Inhabitants per square kilometre. */
  readonly density?: number;
}

const text = (description: string): JsonSchema => ({ type: 'string', minLength: 1, description });

/** Schema of the reference table. */
export const SETTLEMENTS: JsonSchema = {
  type: 'array',
  default: [],
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['settlement'],
    properties: {
      settlement: text('Name of the settlement.'),
      region: text('Needed where several settlements share a name.'),
      country: text('Needed where several settlements share a name.'),
      population: { type: 'number', minimum: 0, description: 'Inhabitants.' },
      kind: { enum: ['city', 'village'] },
      area: { enum: ['urban', 'suburban', 'rural'] },
      terrain: { enum: ['plain', 'mountain'] },
      climate: text('Climate zone.'),
      density: { type: 'number', minimum: 0, description: 'Inhabitants per square kilometre.' },
    },
  },
  description:
    'Reference table for levels that no card tells: size, kind, area, terrain, climate and density of settlements.',
};

/** An address as far as it is needed to find a settlement; null for what the card does not tell. */
export interface Address {
  readonly city: string | null;
  readonly region: string | null;
  readonly country: string | null;
}

/** What a look-up found: a row, no row, or several that the address does not tell apart. */
export type FoundSettlement = Settlement | 'unknown' | 'ambiguous';

/**
 * Makes a look-up of settlements. A row fits when its name is that of the city and neither its region nor its country
 * is another one; of several, those that agree with most parts of the address win.
 */
export function settlementLookup(settlements: readonly Settlement[]): (address: Address) => FoundSettlement {
  const byName = new Map<string, Settlement[]>();
  for (const row of settlements) {
    const key = placeKey(row.settlement);
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  return ({ city, region, country }) => {
    const rows = (city === null ? undefined : byName.get(placeKey(city))) ?? [];
    const rated = rows.flatMap((row) => {
      const parts = [agreement(row.region, region), agreement(row.country, country)];
      return parts.includes(-1) ? [] : [{ row, score: parts.filter((part) => part === 1).length }];
    });
    const best = Math.max(...rated.map(({ score }) => score));
    const winners = rated.filter(({ score }) => score === best);
    if (winners.length === 0) return 'unknown';
    return winners.length === 1 ? winners[0]!.row : 'ambiguous';
  };
}

/** 1: the same place; 0: one of the two does not say; -1: different places. */
function agreement(told: string | undefined, asked: string | null): -1 | 0 | 1 {
  if (told === undefined || asked === null) return 0;
  return placeKey(told) === placeKey(asked) ? 1 : -1;
}
