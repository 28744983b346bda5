import type { CustomerKind } from './customer-id.js';
import type { CustomerPlaces } from './customer-places.js';
import type { RunResult } from './result.repository.js';

type Ended = readonly [schemeId: string, kind: CustomerKind, id: number];
type Begun = readonly [...Ended, code: string | null, reason: string | null];

const EXCLUDED = 'excluded_by_filter';

/**
 * What a result changes about the memberships that stand: only that is written, so that a run after which everybody
 * stands where they stood costs a reading.
 */
export class MembershipChanges {
  private readonly schemes: ReadonlyMap<string, RunResult['schemes'][number]>;
  /** Per scheme and customer, those left out behind the others: 1 for who stays. */
  private readonly stays: ReadonlyMap<string, Uint8Array>;
  /** Memberships that are over, those of schemes that are no longer computed among them. */
  readonly ended: Ended[] = [];

  /** @param places of the result's customers and, behind them, those left out */
  constructor(
    private readonly result: RunResult,
    private readonly places: CustomerPlaces,
  ) {
    this.schemes = new Map(result.schemes.map((scheme) => [scheme.schemeId, scheme]));
    this.stays = new Map(result.schemes.map(({ schemeId }) => [schemeId, new Uint8Array(places.ids.length)]));
  }

  /** Takes a membership that stands. */
  add(schemeId: string, kind: CustomerKind, id: number, code: string | null, reason: string | null): void {
    const place = this.places.find(kind, id);
    const stays = this.stays.get(schemeId);
    if (stays !== undefined && place >= 0) {
      const [newCode, newReason] = this.found(schemeId, place);
      if (newCode === code && newReason === reason) {
        stays[place] = 1;
        return;
      }
    }
    this.ended.push([schemeId, kind, id]);
  }

  /** Memberships that begin, once all that stand were taken. */
  *begun(): Generator<Begun> {
    const { kinds, ids } = this.places;
    for (const { schemeId } of this.result.schemes) {
      const stays = this.stays.get(schemeId)!;
      for (let place = 0; place < ids.length; place++) {
        if (stays[place] === 0)
          yield [schemeId, kinds[place] as CustomerKind, ids[place]!, ...this.found(schemeId, place)];
      }
    }
  }

  private found(schemeId: string, place: number): readonly [code: string | null, reason: string | null] {
    if (place >= this.result.customers.length) return [null, EXCLUDED];
    const scheme = this.schemes.get(schemeId)!;
    return [scheme.code(place), scheme.reason(place)];
  }
}
