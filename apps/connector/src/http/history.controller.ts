import { Controller, Get, NotFoundException, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Questions } from '../insight/questions.js';
import { StructureService } from '../insight/structure.service.js';
import { PortalsService } from '../portals/portals.service.js';
import { ApiErrorAnswers } from './dto/api-error.dto.js';
import { MigrationMembersQueryDto, MigrationQueryDto, StructureQueryDto } from './dto/history-queries.dto.js';
import { MigrationMembersDto, SchemeMigrationDto } from './dto/migration.dto.js';
import { SchemeStructureDto } from './dto/structure.dto.js';
import { findPortal } from './find-portal.js';

const PAGE_SIZE = 50;

/** The base over time: how it was made up, who moved, and why. */
@ApiTags('history')
@ApiBearerAuth()
@ApiErrorAnswers(400, 401, 403, 404, 500)
@Controller('api/portals/:id/schemes/:schemeId')
export class HistoryController {
  constructor(
    private readonly portals: PortalsService,
    private readonly structures: StructureService,
    private readonly questions: Questions,
  ) {}

  @Get('structure')
  @ApiOperation({ summary: 'Sizes and shares of the segments at the ends of months, and on the last day' })
  @ApiOkResponse({ type: SchemeStructureDto })
  async structure(
    @Param('id') id: string,
    @Param('schemeId') schemeId: string,
    @Query() { months, language }: StructureQueryDto,
  ): Promise<SchemeStructureDto> {
    const structure = await this.structures.structure(await findPortal(this.portals, id), schemeId, months, language);
    if (!structure) throw new NotFoundException(`Nothing is kept of a scheme ${schemeId} on this portal.`);
    return structure;
  }

  @Get('migration')
  @ApiOperation({ summary: 'Who moved between two days, by way and reason; a day that is not kept is computed' })
  @ApiOkResponse({ type: SchemeMigrationDto })
  async migration(
    @Param('id') id: string,
    @Param('schemeId') schemeId: string,
    @Query() { from, to, language }: MigrationQueryDto,
  ): Promise<SchemeMigrationDto> {
    const migration = await this.questions.migration(await findPortal(this.portals, id), schemeId, from, to, language);
    if (!migration) throw unknown(schemeId);
    return migration;
  }

  @Get('migration/members')
  @ApiOperation({ summary: 'The movers by name, those with the highest revenue first' })
  @ApiOkResponse({ type: MigrationMembersDto })
  async members(
    @Param('id') id: string,
    @Param('schemeId') schemeId: string,
    @Query() { from, to, fromSegment, toSegment, reason, page, language }: MigrationMembersQueryDto,
  ): Promise<MigrationMembersDto> {
    const members = await this.questions.movers(
      await findPortal(this.portals, id),
      schemeId,
      { from, to },
      {
        ...(fromSegment === undefined ? {} : { from: fromSegment }),
        ...(toSegment === undefined ? {} : { to: toSegment }),
        ...(reason === undefined ? {} : { reason }),
        limit: PAGE_SIZE,
        offset: (page - 1) * PAGE_SIZE,
      },
      language,
    );
    if (!members) throw unknown(schemeId);
    return members;
  }
}

const unknown = (schemeId: string): NotFoundException =>
  new NotFoundException(`There is no scheme ${schemeId} on this portal.`);
