import type { CopiedRow } from '../database/copy-rows-out.js';
import { parseCustomerId, type CustomerKind } from './customer-base.js';
import type { RunResult } from './result.repository.js';

type Ended = readonly [schemeId: string, kind: CustomerKind, id: number];
type Begun = readonly [...Ended, code: string | null, reason: string | null];

const EXCLUDED = 'excluded_by_filter';

/**
 * What a result changes about the memberships that stand: only that is written, so that a run after which everybody
 * stands where they stood costs a reading.
 */
export class MembershipChanges {
  private readonly customers: readonly { readonly kind: CustomerKind; readonly id: number }[];
  private readonly schemes: ReadonlyMap<string, RunResult['schemes'][number]>;
  private readonly places: ReadonlyMap<string, number>;
  /** Per scheme and customer, those left out behind the others: 1 for who stays. */
  private readonly stays: ReadonlyMap<string, Uint8Array>;
  /** Memberships that are over, those of schemes that are no longer computed among them. */
  readonly ended: Ended[] = [];

  constructor(private readonly result: RunResult) {
    this.customers = [...result.customers, ...result.excluded].map(parseCustomerId);
    this.schemes = new Map(result.schemes.map((scheme) => [scheme.schemeId, scheme]));
    this.places = new Map(this.customers.map(({ kind, id }, place) => [`${kind}:${id}`, place]));
    this.stays = new Map(result.schemes.map(({ schemeId }) => [schemeId, new Uint8Array(this.customers.length)]));
  }

  /** Takes a membership that stands: scheme, kind, id, code, reason. */
  add([schemeId, kind, id, code, reason]: CopiedRow): void {
    const place = this.places.get(`${kind}:${id}`);
    const stays = this.stays.get(schemeId!);
    const [newCode, newReason] =
      stays === undefined || place === undefined ? [null, null] : this.found(schemeId!, place);
    if (stays !== undefined && place !== undefined && newCode === code && newReason === reason) stays[place] = 1;
    else this.ended.push([schemeId!, Number(kind) as CustomerKind, Number(id)]);
  }

  /** Memberships that begin, once all that stand were taken. */
  *begun(): Generator<Begun> {
    for (const { schemeId } of this.result.schemes) {
      const stays = this.stays.get(schemeId)!;
      for (const [place, { kind, id }] of this.customers.entries()) {
        if (stays[place] === 0) yield [schemeId, kind, id, ...this.found(schemeId, place)];
      }
    }
  }

  private found(schemeId: string, place: number): readonly [code: string | null, reason: string | null] {
    if (place >= this.result.customers.length) return [null, EXCLUDED];
    const scheme = this.schemes.get(schemeId)!;
    return [scheme.code(place), scheme.reason(place)];
  }
}
