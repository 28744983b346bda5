import type { ReportRequest } from '@strata/segmentation';
import { Injectable } from '@nestjs/common';
import { QuestionsService } from '../jobs/questions.service.js';
import { PortalsService, type Portal } from '../portals/portals.service.js';
import { ReportService } from './report.service.js';
import { summarizeTrial, type TrialSummary } from './trial-summary.js';
import { WhatIfService, type Trial } from './what-if.service.js';

/** Questions that are computed by a worker. */
type Question =
  | { readonly kind: 'report'; readonly portalId: string; readonly request: ReportRequest; readonly asOf?: string }
  | { readonly kind: 'what-if'; readonly portalId: string; readonly trial: Trial };

/** Asks and answers the questions about a portal that take computing. */
@Injectable()
export class Questions {
  constructor(
    private readonly questions: QuestionsService,
    private readonly portals: PortalsService,
    private readonly reports: ReportService,
    private readonly whatIf: WhatIfService,
  ) {}

  /** @throws RangeError for an unknown report or parameters that do not fit */
  async report(portal: Portal, request: ReportRequest, asOf?: string): Promise<unknown> {
    return this.ask({ kind: 'report', portalId: portal.id, request, ...(asOf === undefined ? {} : { asOf }) });
  }

  /** @throws RangeError for parameters that do not fit */
  async tryOut(portal: Portal, trial: Trial): Promise<TrialSummary[]> {
    return (await this.ask({ kind: 'what-if', portalId: portal.id, trial })) as TrialSummary[];
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
    if (question.kind === 'report') return this.reports.compute(portal, question.request, question.asOf);
    return (await this.whatIf.tryOut(portal, question.trial)).map(summarizeTrial);
  }
}
