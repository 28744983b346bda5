import { isCrmError } from '@strata/crm-port';

/** Codes of PostgreSQL and of the network that mean "the server is gone or going", not "the question is wrong". */
const GONE = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * What drivers say of a lost connection. We release a connection behind its transaction only, so one that was released
 * before its next question was lost in between.
 */
const LOST =
  /connection (is )?(terminated|closed|ended)|client has encountered a connection error|query runner was already released/i;

/** Whether our database was lost: the work is sound and goes on when the database is back. */
export function isDatabaseFault(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || isCrmError(error)) return false;
  const { code, driverError, message } = error as {
    code?: unknown;
    driverError?: { code?: unknown };
    message?: unknown;
  };
  if (GONE.has(String(code)) || GONE.has(String(driverError?.code))) return true;
  return LOST.test(String(message));
}
