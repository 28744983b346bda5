/** An answer other than success, in the shape both API versions use. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly info: string | null = null,
    /** `code` (text) and `errorCode` (number) appear on some errors only. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }

  body(): Record<string, unknown> {
    return {
      success: false,
      error: this.message,
      error_info: this.info,
      data: null,
      additional_data: null,
      ...this.extra,
    };
  }
}

export const badRequest = (what: string): ApiError =>
  new ApiError(400, `Validation failed: ${what}`, 'Please check developers.pipedrive.com');

export const notFound = (what: string): ApiError => new ApiError(404, `${what} not found`);

export const unauthorized = (): ApiError => new ApiError(401, 'unauthorized access', null, { errorCode: 401 });

export const forbidden = (message: string, code?: string): ApiError =>
  new ApiError(403, message, null, code ? { code } : {});

export const paymentRequired = (): ApiError =>
  new ApiError(402, 'company account is not open', 'The trial is over or the subscription is unpaid');

export const overLimit = (): ApiError =>
  new ApiError(429, 'request over limit', 'Please check developers.pipedrive.com', { errorCode: 429 });
