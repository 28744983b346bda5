import { Controller, Get, HttpCode, NotFoundException, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiExtraModels,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiTags,
  getSchemaPath,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { PortalsService } from '../portals/portals.service.js';
import { RunLauncher } from '../runs/run-launcher.service.js';
import { RunRepository } from '../runs/run.repository.js';
import { toRunSummary } from '../runs/run-summary.js';
import { CustomerService } from '../insight/customer.service.js';
import { OverviewService } from '../insight/overview.service.js';
import { ApiErrorAnswers } from './dto/api-error.dto.js';
import { CustomerListDto } from './dto/customer-list.dto.js';
import { CustomerPageDto } from './dto/customer-page.dto.js';
import { OverviewDto } from './dto/overview.dto.js';
import { PortalSummaryDto } from './dto/portal-summary.dto.js';
import { FindCustomersDto, InLanguageDto, ListRunsDto } from './dto/queries.dto.js';
import { ProgressStateDto, RunSummaryDto, StartedRunDto } from './dto/run.dto.js';
import { findPortal } from './find-portal.js';

/** Portals, what their last run found, and their customers. */
@ApiTags('portals')
@ApiBearerAuth()
@ApiErrorAnswers(401, 403, 500)
@ApiExtraModels(ProgressStateDto)
@Controller('api/portals')
export class PortalsController {
  constructor(
    private readonly portals: PortalsService,
    private readonly runs: RunRepository,
    private readonly launcher: RunLauncher,
    private readonly overviews: OverviewService,
    private readonly customers: CustomerService,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Every connected portal with its last run' })
  @ApiOkResponse({ type: [PortalSummaryDto] })
  async list(): Promise<PortalSummaryDto[]> {
    return Promise.all((await this.portals.list()).map((portal) => this.overviews.summarize(portal)));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One portal' })
  @ApiOkResponse({ type: PortalSummaryDto })
  @ApiErrorAnswers(404)
  async one(@Param('id') id: string): Promise<PortalSummaryDto> {
    return this.overviews.summarize(await findPortal(this.portals, id));
  }

  @Get(':id/overview')
  @ApiOperation({ summary: 'RFM heat map, base curve, segments, rejected rows: what the last run found' })
  @ApiOkResponse({ type: OverviewDto })
  @ApiErrorAnswers(404)
  async overview(@Param('id') id: string, @Query() { language }: InLanguageDto): Promise<OverviewDto> {
    return this.overviews.overview(await findPortal(this.portals, id), language);
  }

  @Get(':id/customers')
  @ApiOperation({ summary: 'Customers, richest first, of one segment where asked' })
  @ApiOkResponse({ type: CustomerListDto })
  @ApiErrorAnswers(400, 404)
  async listCustomers(@Param('id') id: string, @Query() query: FindCustomersDto): Promise<CustomerListDto> {
    return this.customers.find(await findPortal(this.portals, id), query, query.language);
  }

  @Get(':id/customers/:customerId')
  @ApiOperation({ summary: 'One customer with the reasons of every scheme' })
  @ApiParam({ name: 'customerId', example: 'contact:42' })
  @ApiOkResponse({ type: CustomerPageDto })
  @ApiErrorAnswers(400, 404)
  async customer(
    @Param('id') id: string,
    @Param('customerId') customerId: string,
    @Query() { language }: InLanguageDto,
  ): Promise<CustomerPageDto> {
    const page = await this.customers.page(await findPortal(this.portals, id), customerId, language);
    if (!page) throw new NotFoundException(`There is no customer ${customerId} on this portal.`);
    return page;
  }

  @Get(':id/runs')
  @ApiOperation({ summary: 'Runs, newest first' })
  @ApiOkResponse({ type: [RunSummaryDto] })
  @ApiErrorAnswers(400, 404)
  async listRuns(@Param('id') id: string, @Query() { limit }: ListRunsDto): Promise<RunSummaryDto[]> {
    const portal = await findPortal(this.portals, id);
    return (await this.runs.list(portal.id, limit)).map(toRunSummary);
  }

  @Get(':id/progress')
  @ApiOperation({ summary: 'Where the work under way stands; null when there is none' })
  @ApiOkResponse({ schema: { nullable: true, allOf: [{ $ref: getSchemaPath(ProgressStateDto) }] } })
  @ApiErrorAnswers(404)
  async progress(@Param('id') id: string, @Res() response: Response<ProgressStateDto | null>): Promise<void> {
    // A null that is returned would become an empty body, which is no JSON.
    response.json(await this.runs.readProgress((await findPortal(this.portals, id)).id));
  }

  @Post(':id/runs')
  @HttpCode(202)
  @ApiOperation({ summary: 'Import, segment and plan; never writes to the CRM' })
  @ApiAcceptedResponse({ type: StartedRunDto, description: 'The run, new or already under way' })
  @ApiErrorAnswers(404)
  async start(@Param('id') id: string): Promise<StartedRunDto> {
    const { run } = await this.launcher.launch(await findPortal(this.portals, id), 'plan', {
      steps: ['import', 'segment', 'plan', 'history', 'signals'],
    });
    return { jobId: run.runId };
  }
}
