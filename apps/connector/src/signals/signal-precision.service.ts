import type { SignalPrecisionReport } from '@strata/api-types';
import { Injectable } from '@nestjs/common';
import { backTestSignals, formatDay, parseDay, signalTitle, type SentenceLanguage } from '@strata/segmentation';
import type { Portal } from '../portals/portals.service.js';
import { sentenceLanguageOf } from '../segments/localized.js';
import { monthEndsBefore } from '../segments/month-ends.js';
import { MEANINGS, noteOn, tooShort } from './precision-texts.js';
import { SignalBase } from './signal-base.service.js';

/** How far ahead is looked for what a signal foretells. */
const HORIZON_DAYS = 90;
/** Month ends that are tried, the last ones that are so long ago. */
const TRIED_MONTHS = 12;

/** How far a portal's signals could have been believed in its own past. Takes computing; saves nothing. */
@Injectable()
export class SignalPrecisionService {
  constructor(private readonly base: SignalBase) {}

  /**
   * @param today     `YYYY-MM-DD`: what is known until then
   * @param language  of titles and notes
   */
  async compute(
    portal: Portal,
    today: string,
    language: SentenceLanguage = sentenceLanguageOf(portal),
  ): Promise<SignalPrecisionReport> {
    const knownUntil = parseDay(today);
    const setup = await this.base.setup(portal);
    const { log, details } = await this.base.load(portal, setup, knownUntil);
    const first = log.day.reduce((earliest, day) => Math.min(earliest, day), Infinity);
    // The day after, so that a month end just so long ago is among them.
    const days = monthEndsBefore(formatDay(knownUntil - HORIZON_DAYS + 1), TRIED_MONTHS)
      .map(parseDay)
      .filter((day) => day > first);
    const report = { horizonDays: HORIZON_DAYS, days: days.map(formatDay) };
    if (days.length === 0) return { ...report, kinds: [], note: tooShort(HORIZON_DAYS)[language] };
    const { kinds } = backTestSignals(log, days, HORIZON_DAYS, { ...setup, details, knownUntil });
    return {
      ...report,
      kinds: kinds.map((row) => {
        const { kind, meaning, isForecast, fired, cameTrue, precision, watched, watchedTrue, baseRate, lift } = row;
        const figures = { fired, cameTrue, precision, watched, watchedTrue, baseRate, lift };
        const texts = { title: signalTitle(kind, language), meaning: MEANINGS[meaning][language] };
        return { kind, isForecast, ...texts, ...figures, note: noteOn(row, language) };
      }),
      note: null,
    };
  }
}
