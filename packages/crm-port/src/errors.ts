/**
 * What can go wrong outside, in the few kinds that need a different reaction:
 *
 * - `unauthorized`  the credential is dead or was refused: reconnect
 * - `forbidden`     the credential works, a right, scope or plan is missing: the admin must grant it
 * - `limited`       a request, time or token budget is used up: wait `retryAfterMs`
 * - `temporary`     network, 5xx, unreadable answer: may work later
 * - `rejected`      the CRM understood and refused: repeating is useless
 * - `missing`       the record, field or method does not exist (any more)
 */
export type CrmErrorKind = 'unauthorized' | 'forbidden' | 'limited' | 'temporary' | 'rejected' | 'missing';

/** The one error that leaves an adapter. The message is one sentence for an admin and never holds a secret. */
export class CrmError extends Error {
  override readonly name = 'CrmError';

  constructor(
    readonly kind: CrmErrorKind,
    message: string,
    readonly details: {
      /** How long to wait, when the CRM or our own ledger knows. */
      readonly retryAfterMs?: number;
      /** The vendor's own code, for the log. */
      readonly code?: string;
      readonly status?: number;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
  }

  get retryAfterMs(): number | undefined {
    return this.details.retryAfterMs;
  }
}

export const isCrmError = (error: unknown, kind?: CrmErrorKind): error is CrmError =>
  error instanceof CrmError && (kind === undefined || error.kind === kind);
