/** Whole seconds: the resolution of every time on Pipedrive. */
export const secondOf = (instant: number): number => Math.floor(instant / 1000);

/** RFC 3339 in UTC, `2026-01-31T09:00:00Z`. */
export function v2Time(instant: number | null, withFraction = false): string | null {
  if (instant === null) return null;
  const text = new Date(secondOf(instant) * 1000).toISOString();
  return withFraction ? text : `${text.slice(0, 19)}Z`;
}

/** The older API's `2026-01-31 09:00:00`, also UTC. */
export const v1Time = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ');

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

/** Milliseconds of an RFC 3339 text, or null when it is not one. */
export function parseInstant(text: unknown): number | null {
  if (typeof text !== 'string' || !rfc3339.test(text)) return null;
  const instant = Date.parse(text);
  return Number.isNaN(instant) ? null : instant;
}

/** Whether a text is a day of the calendar, `2026-02-28`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}
