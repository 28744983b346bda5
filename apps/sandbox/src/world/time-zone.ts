import { IANAZone } from 'luxon';

const dayMs = 86_400_000;

interface KnownZone {
  zone: IANAZone;
  /** Offset of each day asked for; null for a day on which it changes. */
  days: Map<number, number | null>;
}

const zones = new Map<string, KnownZone>();

/** Minutes east of UTC at an instant. Remembered per day: rendering a page asks hundreds of times. */
export function offsetMinutes(timeZone: string, instant: number): number {
  const known = knownZone(timeZone);
  const day = Math.floor(instant / dayMs);
  let offset = known.days.get(day);
  if (offset === undefined) {
    const first = known.zone.offset(day * dayMs);
    offset = first === known.zone.offset((day + 1) * dayMs - 1) ? first : null;
    known.days.set(day, offset);
  }
  return offset ?? known.zone.offset(instant);
}

function knownZone(timeZone: string): KnownZone {
  let known = zones.get(timeZone);
  if (!known) {
    known = { zone: IANAZone.create(timeZone), days: new Map() };
    if (!known.zone.isValid) throw new RangeError(`unknown time zone "${timeZone}"`);
    zones.set(timeZone, known);
  }
  return known;
}

/** Calendar day of an instant in a time zone, `YYYY-MM-DD`. */
export function dayOf(instant: number, timeZone: string): string {
  return new Date(instant + offsetMinutes(timeZone, instant) * 60_000).toISOString().slice(0, 10);
}

/** Local wall-clock time with its offset, as Bitrix24 writes it: `2026-02-26T12:00:00+03:00`. */
export function localIso(instant: number, timeZone: string): string {
  const minutes = offsetMinutes(timeZone, instant);
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return new Date(instant + minutes * 60_000).toISOString().slice(0, 19) + offset;
}

/** Instant of a local wall-clock time such as `2026-02-26T12:00:00`; a time that a clock change skips moves forward. */
export function instantOf(localTime: string, timeZone: string): number {
  const asUtc = Date.parse(`${localTime}Z`);
  const first = asUtc - offsetMinutes(timeZone, asUtc) * 60_000;
  return asUtc - offsetMinutes(timeZone, first) * 60_000;
}
