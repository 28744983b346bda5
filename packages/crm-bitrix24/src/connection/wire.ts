/** Defensive reading of JSON: ids as numbers or text, `[]` where a map is meant, empties in several shapes. */
export type Json = Readonly<Record<string, unknown>>;

export const isMap = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A map; PHP writes an empty one as `[]`. */
export const asMap = (value: unknown): Json => (isMap(value) ? value : {});

/** A list; PHP writes a list with gaps as a map. */
export const asList = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : isMap(value) ? Object.values(value) : [];

export const asMaps = (value: unknown): readonly Json[] => asList(value).filter(isMap);

/** Text, or null when there is none. */
export function asText(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A finite number, or null. */
export function asNumber(value: unknown): number | null {
  const text = asText(value);
  const number = text === null ? Number.NaN : Number(text);
  return Number.isFinite(number) ? number : null;
}

/** A positive id; `0`, `"0"` and empties mean "none". */
export function asId(value: unknown): number | null {
  const id = asNumber(value);
  return id !== null && Number.isSafeInteger(id) && id > 0 ? id : null;
}

export const asFlag = (value: unknown): boolean => value === true || value === 'Y' || value === '1' || value === 1;

/** An instant in UTC from ISO 8601 with offset, or null. */
export function asInstant(value: unknown): string | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:?\d\d)$/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** A calendar day. Date-only fields come as midnight somewhere: the first ten characters are what the user sees. */
export const asDay = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value.slice(0, 10)))
    ? value.slice(0, 10)
    : null;
