import type { CustomerList, CustomerListItem } from '@strata/api-types';
import { ApiExtraModels, ApiProperty, getSchemaPath } from '@nestjs/swagger';

class SegmentNameDto {
  @ApiProperty({ type: String, nullable: true, example: 'champions' })
  code!: string | null;

  @ApiProperty({ description: 'Name of the segment, or why there is none' })
  label!: string;
}

@ApiExtraModels(SegmentNameDto)
class CustomerListItemDto implements CustomerListItem {
  @ApiProperty({ example: 'contact:42' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'integer', description: "Minor units of the portal's base currency" })
  revenueMinor!: number;

  @ApiProperty({ type: 'integer' })
  orders!: number;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  lastPurchaseOn!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: { $ref: getSchemaPath(SegmentNameDto) },
    description: 'Segment by scheme id',
  })
  segments!: Record<string, SegmentNameDto>;
}

export class CustomerListDto implements CustomerList {
  @ApiProperty({ type: 'integer', description: 'Customers that match, whatever the page' })
  total!: number;

  @ApiProperty({ type: [CustomerListItemDto] })
  items!: CustomerListItemDto[];
}
