import { randomUUID } from 'node:crypto';
import type { ApiError } from '@strata/api-types';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { isCrmError } from '@strata/crm-port';
import type { Response } from 'express';

/** The only place where errors become status codes. Internals stay in the log, found by the correlation id. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const answer = describe(error, randomUUID());
    if (answer.statusCode >= 500) {
      this.logger.error(`${answer.correlationId} ${error instanceof Error ? error.stack : String(error)}`);
    }
    if (!response.headersSent) response.status(answer.statusCode).json(answer);
  }
}

function describe(error: unknown, correlationId: string): ApiError {
  if (error instanceof HttpException) {
    const body = error.getResponse();
    const message = typeof body === 'object' && 'message' in body ? body.message : undefined;
    if (Array.isArray(message)) {
      return {
        statusCode: error.getStatus(),
        message: 'The request is not valid.',
        details: message.map(String),
        correlationId,
      };
    }
    return { statusCode: error.getStatus(), message: error.message, correlationId };
  }
  if (isCrmError(error)) return { statusCode: 502, message: error.message, correlationId };
  if (error instanceof RangeError) return { statusCode: 400, message: error.message, correlationId };
  return {
    statusCode: 500,
    message: 'Something went wrong here; the log has the details under the correlation id.',
    correlationId,
  };
}
