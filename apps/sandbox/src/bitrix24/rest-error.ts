/** A refusal in the vendor's words. Inside a batch it becomes the command's entry in `result_error`. */
export class RestError extends Error {
  override readonly name = 'RestError';

  constructor(
    readonly code: string,
    readonly description: string,
    readonly status = 400,
  ) {
    super(`${code}: ${description}`);
  }

  toJSON(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.description };
  }
}

const texts: Record<string, readonly [status: number, text: string]> = {
  QUERY_LIMIT_EXCEEDED: [503, 'Too many requests'],
  OPERATION_TIME_LIMIT: [429, 'Method is blocked due to operation time limit.'],
  OVERLOAD_LIMIT: [503, 'REST API is blocked due to overload.'],
  INTERNAL_SERVER_ERROR: [500, 'Internal server error'],
  ERROR_UNEXPECTED_ANSWER: [500, 'Server returned an unexpected response.'],
  INVALID_CREDENTIALS: [401, 'Invalid request credentials'],
  NO_AUTH_FOUND: [401, 'Wrong authorization data'],
  invalid_token: [401, 'Unable to get application by token'],
  expired_token: [401, 'The access token provided has expired.'],
  insufficient_scope: [403, 'The request requires higher privileges than provided by the webhook token'],
  ACCESS_DENIED: [403, 'REST API is available only on commercial plans.'],
  user_access_error: [403, 'The user does not have access to the application.'],
  PORTAL_DELETED: [500, 'Portal was deleted'],
  NOT_FOUND: [400, 'Element not found'],
  ERROR_METHOD_NOT_FOUND: [404, 'Method not found!'],
  WRONG_AUTH_TYPE: [403, 'Current authorization type is denied for this method. Application context required'],
};

/** A refusal with the status and text that the vendor usually gives to this code. */
export function knownError(code: string, status?: number): RestError {
  const [usual, text] = texts[code] ?? [400, code];
  return new RestError(code, text, status ?? usual);
}

export const invalidArgument = (text: string): RestError => new RestError('INVALID_ARG_VALUE', text);
export const notFound = (): RestError => knownError('NOT_FOUND');
/** crm.*.* methods mostly leave the code empty and speak by text only. */
export const legacyError = (text: string): RestError => new RestError('', text);
