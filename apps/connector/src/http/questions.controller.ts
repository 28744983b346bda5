import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { reports } from '@strata/segmentation';
import { Questions } from '../insight/questions.js';
import { PortalsService } from '../portals/portals.service.js';
import { ApiErrorAnswers } from './dto/api-error.dto.js';
import { MakeReportDto, ReportListingDto, TriedSchemeDto, TryOutDto } from './dto/questions.dto.js';
import { findPortal } from './find-portal.js';

/** Questions that take computing: a worker answers them, nothing is saved. */
@ApiTags('questions')
@ApiBearerAuth()
@ApiErrorAnswers(401, 403, 500)
@Controller('api')
export class QuestionsController {
  constructor(
    private readonly portals: PortalsService,
    private readonly questions: Questions,
  ) {}

  @Get('reports')
  @ApiOperation({ summary: 'Every report with its parameters' })
  @ApiOkResponse({ type: [ReportListingDto] })
  listReports(): ReportListingDto[] {
    return reports.map(({ id, methods, title, subject, parameters }) => ({
      id,
      methods: [...methods],
      title,
      subject,
      parameters: { ...parameters },
    }));
  }

  @Post('portals/:id/reports/:reportId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Make a report on the stored data, for any day' })
  @ApiOkResponse({ description: 'What the report says: money in minor units, shares from 0 to 1' })
  @ApiErrorAnswers(400, 404)
  async makeReport(
    @Param('id') id: string,
    @Param('reportId') reportId: string,
    @Body() { scheme, parameters = {}, asOf }: MakeReportDto,
  ): Promise<unknown> {
    const request = { report: reportId, parameters, ...(scheme === undefined ? {} : { scheme }) };
    return this.questions.report(await findPortal(this.portals, id), request, asOf);
  }

  @Post('portals/:id/what-if')
  @HttpCode(200)
  @ApiOperation({ summary: 'Who would move with other parameters, and what would be written' })
  @ApiOkResponse({ type: [TriedSchemeDto] })
  @ApiErrorAnswers(400, 404)
  async tryOut(
    @Param('id') id: string,
    @Body() { schemes, unit, excludedTypes, rateDate, asOf }: TryOutDto,
  ): Promise<TriedSchemeDto[]> {
    const settings = {
      ...(unit === undefined ? {} : { unit }),
      ...(excludedTypes === undefined ? {} : { excludedTypes }),
      ...(rateDate === undefined ? {} : { rateDate }),
    };
    const trial = {
      schemes: schemes.map(({ id, scheme, version, parameters }) => ({
        scheme,
        ...(id === undefined ? {} : { id }),
        ...(version === undefined ? {} : { version }),
        ...(parameters === undefined ? {} : { parameters }),
      })),
      ...(Object.keys(settings).length === 0 ? {} : { settings }),
      ...(asOf === undefined ? {} : { asOf }),
    };
    const tried = await this.questions.tryOut(await findPortal(this.portals, id), trial);
    return tried.map(({ parameters, before, after, cells, warnings, ...rest }) => ({
      ...rest,
      parameters: parameters as Record<string, unknown>,
      before: [...before],
      after: [...after],
      cells: [...cells],
      warnings: [...warnings],
    }));
  }
}
