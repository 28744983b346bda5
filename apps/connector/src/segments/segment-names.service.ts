import { Injectable } from '@nestjs/common';
import { labelOfSegment, schemeTitle, segmentLabel, type SentenceLanguage } from '@strata/segmentation';
import { reasonText } from './localized.js';
import { SchemeSettings } from './scheme-settings.service.js';

/** Names of a portal's segments in one language. */
export interface SegmentNames {
  readonly language: SentenceLanguage;
  /** What a person reads: the segment's name, or in a few words why there is none. */
  nameOf(schemeId: string, code: string | null, reason: string | null): string;
  /** Name of a scheme of the catalogue. */
  titleOf(scheme: string): string;
}

/** Names segments as the portal's own schemes do: rules bring names of their own, crossed schemes join two. */
@Injectable()
export class SegmentNamesService {
  constructor(private readonly settings: SchemeSettings) {}

  async read(portalId: string, language: SentenceLanguage = 'en'): Promise<SegmentNames> {
    const all = (await this.settings.list(portalId)).map(({ configured }) => configured);
    const byId = new Map(all.map((configured) => [configured.id, configured]));
    return {
      language,
      nameOf(schemeId, code, reason) {
        if (code === null) return reasonText(reason, language);
        const configured = byId.get(schemeId);
        return configured === undefined
          ? segmentLabel(code, language)
          : labelOfSegment(configured, code, language, all);
      },
      titleOf: (scheme) => schemeTitle(scheme, language),
    };
  }
}
