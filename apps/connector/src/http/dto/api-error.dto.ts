import type { ApiError } from '@strata/api-types';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional, ApiResponse } from '@nestjs/swagger';

/** Every error answer. */
export class ApiErrorDto implements ApiError {
  @ApiProperty({ type: 'integer' })
  statusCode!: number;

  @ApiProperty({ description: 'One sentence for a person' })
  message!: string;

  @ApiPropertyOptional({ description: 'What is wrong with the request, one sentence each' })
  details?: string[];

  @ApiProperty({ format: 'uuid', description: 'Under this id the log has the details' })
  correlationId!: string;
}

const MEANINGS = {
  400: 'The request is not valid',
  401: 'The API token is missing or wrong',
  403: 'Without an API token: another host name than this machine, or a page of another origin',
  404: 'There is no such portal or customer',
  500: 'Something went wrong here',
} as const;

/** Describes the errors that a route, or every route of a controller, may answer. */
export const ApiErrorAnswers = (...statuses: (keyof typeof MEANINGS)[]): ClassDecorator & MethodDecorator =>
  applyDecorators(
    ...statuses.map((status) => ApiResponse({ status, type: ApiErrorDto, description: MEANINGS[status] })),
  );
