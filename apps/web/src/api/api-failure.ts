/**
 * Why a request has no answer.
 * - `unreachable`: nobody answered, or not in JSON
 * - `missing`: 404
 * - `unauthorized`: 401, a token is needed
 * - `failed`: the connector said no, or broke
 */
export type FailureKind = 'unreachable' | 'missing' | 'unauthorized' | 'failed';

export class ApiFailure extends Error {
  override readonly name = 'ApiFailure';

  constructor(
    readonly kind: FailureKind,
    /** The connector's sentence; empty when it said nothing. */
    message: string,
    readonly correlationId: string | null = null,
  ) {
    super(message);
  }
}

export function kindOfStatus(status: number): FailureKind {
  if (status === 404) return 'missing';
  if (status === 401) return 'unauthorized';
  // A proxy in front of a stopped connector answers with these.
  if (status === 502 || status === 503 || status === 504) return 'unreachable';
  return 'failed';
}
