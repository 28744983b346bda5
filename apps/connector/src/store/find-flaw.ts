import type { Company, Contact, Deal, Reject } from '@strata/crm-port';

type StoredRecord = Contact | Company | Deal;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * Why a record cannot be stored, or null. The adapters reject what they cannot read; this is the last net, so that one
 * impossible value costs one row and not the whole page, now and at every repetition.
 */
export function findFlaw(record: StoredRecord): Reject | null {
  const flaw = (reason: string, detail: string): Reject => ({ id: String(record.id), reason, detail });
  for (const [key, value] of Object.entries(record)) {
    if (key === 'id' || key.endsWith('Id')) {
      if (typeof value === 'number' && !Number.isSafeInteger(value))
        return flaw('bad_id', `${key} is ${value}, which is no whole number.`);
    } else if (key === 'contactIds') {
      if (!(value as number[]).every(Number.isSafeInteger)) return flaw('bad_id', `contactIds holds ${String(value)}.`);
    } else if (key.endsWith('At') && value !== null && !isInstant(value)) {
      return flaw('bad_date', `${key} is ${JSON.stringify(value)}, which is no instant.`);
    } else if (key.endsWith('Date') && value !== null && !isDate(value)) {
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
  typeof value === 'string' && INSTANT.test(value) && isInCalendar(value) && !Number.isNaN(Date.parse(value));

const isDate = (value: unknown): boolean => typeof value === 'string' && DATE.test(value) && isInCalendar(value);

/** 30 February passes Date.parse and not the database; the year 0 neither. */
function isInCalendar(text: string): boolean {
  const day = text.slice(0, 10);
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day) && !day.startsWith('0000');
}
