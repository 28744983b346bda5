import type { Company, Contact, Deal, Reject } from '@strata/crm-port';

type StoredRecord = Contact | Company | Deal;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;
/** What nearly every value looks like: a day that every month has. It needs no second look. */
const USUAL_DATE = /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;
const USUAL_INSTANT =
  /^(?!0000)\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{3})?Z$/;

type Kind = 'id' | 'ids' | 'instant' | 'date' | 'other';

/** What the property of that name holds; asked for every value of every row, so it is looked up rather than worked out. */
const kinds = new Map<string, Kind>();

function kindOf(key: string): Kind {
  let kind = kinds.get(key);
  if (kind === undefined) {
    if (key === 'id' || key.endsWith('Id')) kind = 'id';
    else if (key === 'contactIds') kind = 'ids';
    else if (key.endsWith('At')) kind = 'instant';
    else kind = key.endsWith('Date') ? 'date' : 'other';
    kinds.set(key, kind);
  }
  return kind;
}

/**
 * Why a record cannot be stored, or null. The adapters reject what they cannot read; this is the last net, so that one
 * impossible value costs one row and not the whole page, now and at every repetition.
 */
export function findFlaw(record: StoredRecord): Reject | null {
  const flaw = (reason: string, detail: string): Reject => ({ id: String(record.id), reason, detail });
  for (const key in record) {
    const kind = kindOf(key);
    if (kind === 'other') continue;
    const value: unknown = record[key as keyof StoredRecord];
    if (kind === 'id') {
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        return flaw('bad_id', `${key} is ${value}, which is no whole number.`);
    } else if (kind === 'ids') {
      if (!(value as number[]).every(Number.isSafeInteger)) return flaw('bad_id', `${key} holds ${String(value)}.`);
    } else if (kind === 'instant' && value !== null && !isInstant(value)) {
      return flaw('bad_date', `${key} is ${JSON.stringify(value)}, which is no instant.`);
    } else if (kind === 'date' && value !== null && !isDate(value)) {
      return flaw('bad_date', `${key} is ${JSON.stringify(value)}, which is no date.`);
    }
  }
  if (!('outcome' in record)) return null;
  if (!Number.isSafeInteger(record.amount.minor))
    return flaw('bad_amount', `The amount ${record.amount.minor} cannot be counted in minor units.`);
  if ((record.outcome === 'won') !== (record.wonAt !== null))
    return flaw('bad_outcome', `The outcome is ${record.outcome}, but wonAt is ${record.wonAt}.`);
  return null;
}

const isInstant = (value: unknown): boolean =>
  typeof value === 'string' &&
  (USUAL_INSTANT.test(value) || (INSTANT.test(value) && isInCalendar(value) && !Number.isNaN(Date.parse(value))));

const isDate = (value: unknown): boolean =>
  typeof value === 'string' && (USUAL_DATE.test(value) || (DATE.test(value) && isInCalendar(value)));

/** 30 February passes Date.parse and not the database; the year 0 neither. */
function isInCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && !day.startsWith('0000');
}
