import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Questions } from '../insight/questions.js';
import { PortalsService } from '../portals/portals.service.js';
import { parseCustomerId } from '../segments/customer-base.js';
import { SignalsService } from '../signals/signals.service.js';
import { ApiErrorAnswers } from './dto/api-error.dto.js';
import { FindSignalsDto, SignalLanguageDto, SignalListDto, SignalPrecisionReportDto } from './dto/signals.dto.js';
import { findPortal } from './find-portal.js';

/** Who needs somebody now, and how far that could have been believed in the past. */
@ApiTags('signals')
@ApiBearerAuth()
@ApiErrorAnswers(400, 401, 403, 404, 500)
@Controller('api/portals/:id/signals')
export class SignalsController {
  constructor(
    private readonly portals: PortalsService,
    private readonly signals: SignalsService,
    private readonly questions: Questions,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Open signals, worst first; or those that are over, last ones first' })
  @ApiOkResponse({ type: SignalListDto })
  async list(
    @Param('id') id: string,
    @Query() { kind, severity, customer, state, language, limit, offset }: FindSignalsDto,
  ): Promise<SignalListDto> {
    const filter = {
      ...(kind === undefined ? {} : { kind }),
      ...(severity === undefined ? {} : { severity }),
      ...(customer === undefined ? {} : { customer: parseCustomerId(customer) }),
      isClosed: state === 'closed',
      limit,
      offset,
    };
    return this.signals.list(await findPortal(this.portals, id), filter, language);
  }

  @Get('precision')
  @ApiOperation({ summary: 'Back-test: how often each kind came true in the past, against how often it does anyway' })
  @ApiOkResponse({ type: SignalPrecisionReportDto })
  async precision(
    @Param('id') id: string,
    @Query() { language }: SignalLanguageDto,
  ): Promise<SignalPrecisionReportDto> {
    return this.questions.signalPrecision(await findPortal(this.portals, id), language);
  }
}
