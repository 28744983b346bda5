import type { MigrationMembers, SchemeMigration, SignalPrecisionReport } from '@strata/api-types';
import type { ReportRequest, SentenceLanguage } from '@strata/segmentation';
import { Injectable } from '@nestjs/common';
import { QuestionsService } from '../jobs/questions.service.js';
import { PortalsService, type Portal } from '../portals/portals.service.js';
import { todayIn } from '../runs/today.js';
import { SignalPrecisionService } from '../signals/signal-precision.service.js';
import type { MoveFilter } from './migration.repository.js';
import { MigrationService } from './migration.service.js';
import { ReportService } from './report.service.js';
import { summarizeTrial, type TrialSummary } from './trial-summary.js';
import { WhatIfService, type Trial } from './what-if.service.js';

/** Questions that are computed by a worker. */
type Question =
  | { readonly kind: 'report'; readonly portalId: string; readonly request: ReportRequest; readonly asOf?: string }
  | { readonly kind: 'what-if'; readonly portalId: string; readonly trial: Trial }
  | { readonly kind: 'signal-precision'; readonly portalId: string; readonly language?: SentenceLanguage }
  | (MigrationQuestion & { readonly kind: 'migration' })
  | (MigrationQuestion & { readonly kind: 'movers'; readonly filter: MoveFilter });

interface MigrationQuestion {
  readonly portalId: string;
  readonly schemeId: string;
  readonly from: string;
  readonly to: string;
  readonly language?: SentenceLanguage;
}

/** Asks and answers the questions about a portal that take computing. */
@Injectable()
export class Questions {
  constructor(
    private readonly questions: QuestionsService,
    private readonly portals: PortalsService,
    private readonly reports: ReportService,
    private readonly whatIf: WhatIfService,
    private readonly migrations: MigrationService,
    private readonly precision: SignalPrecisionService,
  ) {}

  /** @throws RangeError for an unknown report or parameters that do not fit */
  async report(portal: Portal, request: ReportRequest, asOf?: string): Promise<unknown> {
    return this.ask({ kind: 'report', portalId: portal.id, request, ...(asOf === undefined ? {} : { asOf }) });
  }

  /** @throws RangeError for parameters that do not fit */
  async tryOut(portal: Portal, trial: Trial): Promise<TrialSummary[]> {
    return (await this.ask({ kind: 'what-if', portalId: portal.id, trial })) as TrialSummary[];
  }

  /** Who moved between two days; null when the portal has no such scheme. @throws RangeError for impossible days */
  async migration(
    portal: Portal,
    schemeId: string,
    from: string,
    to: string,
    language?: SentenceLanguage,
  ): Promise<SchemeMigration | null> {
    const question = { kind: 'migration', portalId: portal.id, schemeId, from, to, ...inLanguage(language) } as const;
    return (await this.ask(question)) as SchemeMigration | null;
  }

  /** The movers by name, as {@link migration}. */
  async movers(
    portal: Portal,
    schemeId: string,
    { from, to }: { readonly from: string; readonly to: string },
    filter: MoveFilter,
    language?: SentenceLanguage,
  ): Promise<MigrationMembers | null> {
    const range = { schemeId, from, to, ...inLanguage(language) };
    const question = { kind: 'movers', portalId: portal.id, ...range, filter } as const;
    return (await this.ask(question)) as MigrationMembers | null;
  }

  /** How far signals could be believed until today. */
  async signalPrecision(portal: Portal, language?: SentenceLanguage): Promise<SignalPrecisionReport> {
    const question = { kind: 'signal-precision', portalId: portal.id, ...inLanguage(language) } as const;
    return (await this.ask(question)) as SignalPrecisionReport;
  }

  /** Begins to answer in this process. */
  answer(concurrency: number): Promise<void> {
    return this.questions.answer((question) => this.compute(question as Question), { concurrency });
  }

  private ask(question: Question): Promise<unknown> {
    return this.questions.ask(question, (asked) => this.compute(asked));
  }

  private async compute(question: Question): Promise<unknown> {
    const portal = await this.portals.get(question.portalId);
    switch (question.kind) {
      case 'report':
        return this.reports.compute(portal, question.request, question.asOf);
      case 'what-if':
        return (await this.whatIf.tryOut(portal, question.trial)).map(summarizeTrial);
      case 'signal-precision':
        return this.precision.compute(portal, todayIn(portal.timeZone, new Date()), question.language);
      case 'migration':
        return this.migrations.migration(portal, question.schemeId, question.from, question.to, question.language);
      case 'movers':
        return this.migrations.members(portal, question.schemeId, question, question.filter, question.language);
    }
  }
}

const inLanguage = (language: SentenceLanguage | undefined) => (language === undefined ? {} : { language });
