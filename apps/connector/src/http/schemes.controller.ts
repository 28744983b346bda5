import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { getRecipe, listSchemes, recipes } from '@strata/segmentation';
import { PortalsService } from '../portals/portals.service.js';
import { SchemeSettings } from '../segments/scheme-settings.service.js';
import { ApiErrorAnswers } from './dto/api-error.dto.js';
import {
  PortalSchemeDto,
  PutSchemeDto,
  PutSchemeResultDto,
  RecipeSummaryDto,
  SchemeListingDto,
} from './dto/portal-scheme.dto.js';
import { findPortal } from './find-portal.js';

/** The catalogue of schemes, the recipes, and which schemes a portal uses. */
@ApiTags('schemes')
@ApiBearerAuth()
@ApiErrorAnswers(401, 403, 500)
@Controller('api')
export class SchemesController {
  constructor(
    private readonly portals: PortalsService,
    private readonly settings: SchemeSettings,
  ) {}

  @Get('schemes')
  @ApiOperation({ summary: 'Every scheme with its parameters and what it needs' })
  @ApiOkResponse({ type: [SchemeListingDto] })
  catalogue(): SchemeListingDto[] {
    return listSchemes().map((scheme) => ({
      ...scheme,
      methods: [...scheme.methods],
      needs: [...scheme.needs],
      parameters: { ...scheme.parameters },
    }));
  }

  @Get('recipes')
  @ApiOperation({ summary: 'Schemes with parameters for kinds of business' })
  @ApiOkResponse({ type: [RecipeSummaryDto] })
  recipes(): RecipeSummaryDto[] {
    return recipes.map(({ id, title, about, schemes }) => ({
      id,
      title: title.en,
      about: about.en,
      schemes: schemes.map(({ config, isWritten, purpose }) => ({
        id: config.id ?? config.scheme,
        scheme: config.scheme,
        parameters: { ...config.parameters },
        isWritten,
        purpose: purpose.en,
      })),
    }));
  }

  @Get('portals/:id/schemes')
  @ApiOperation({ summary: 'What the portal computes, and which of it is written to the CRM' })
  @ApiOkResponse({ type: [PortalSchemeDto] })
  @ApiErrorAnswers(404)
  async list(@Param('id') id: string): Promise<PortalSchemeDto[]> {
    const portal = await findPortal(this.portals, id);
    return (await this.settings.list(portal.id)).map(({ configured, isWritten }) => ({
      id: configured.id,
      scheme: configured.scheme.id,
      methods: [...configured.scheme.methods],
      title: configured.scheme.title,
      version: configured.version,
      parameters: configured.parameters as Record<string, unknown>,
      isWritten,
    }));
  }

  @Put('portals/:id/schemes/:schemeId')
  @ApiOperation({ summary: 'Add a scheme or change its parameters; the next segmentation uses it' })
  @ApiOkResponse({ type: PutSchemeResultDto })
  @ApiErrorAnswers(400, 404)
  async put(
    @Param('id') id: string,
    @Param('schemeId') schemeId: string,
    @Body() { scheme, parameters = {}, isWritten }: PutSchemeDto,
  ): Promise<PutSchemeResultDto> {
    const portal = await findPortal(this.portals, id);
    const config = { id: schemeId, scheme, parameters };
    const [result] = await this.settings.put(portal.id, [{ config, isWritten }]);
    return result!;
  }

  @Delete('portals/:id/schemes/:schemeId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a scheme out; its field in the CRM stays as it is' })
  @ApiNoContentResponse()
  @ApiErrorAnswers(400, 404)
  async remove(@Param('id') id: string, @Param('schemeId') schemeId: string): Promise<void> {
    const portal = await findPortal(this.portals, id);
    if (!(await this.settings.remove(portal.id, schemeId))) {
      throw new NotFoundException(`Portal ${portal.id} has no scheme ${schemeId}.`);
    }
  }

  @Post('portals/:id/recipes/:recipeId')
  @HttpCode(200)
  @ApiOperation({ summary: 'Add the schemes of a recipe' })
  @ApiOkResponse({ type: [PutSchemeResultDto] })
  @ApiErrorAnswers(400, 404)
  async applyRecipe(@Param('id') id: string, @Param('recipeId') recipeId: string): Promise<PutSchemeResultDto[]> {
    const portal = await findPortal(this.portals, id);
    return this.settings.put(portal.id, getRecipe(recipeId).schemes);
  }
}
