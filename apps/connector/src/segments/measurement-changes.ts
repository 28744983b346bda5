import type { CustomerKind } from './customer-id.js';
import type { CustomerPlaces } from './customer-places.js';
import type { RunResult } from './result.repository.js';

type Gone = readonly [kind: CustomerKind, id: number];
type Measured = readonly [...Gone, values: string];

/**
 * What a result changes about the values that stand. Most customers did nothing since the last run, and a row that is not
 * written costs neither its place in the log of the database nor a dead copy of itself.
 */
export class MeasurementChanges {
  private readonly stays: Uint8Array;
  /** Customers that were measured before and are no longer. */
  readonly gone: Gone[] = [];

  constructor(
    private readonly values: RunResult['values'],
    private readonly places: CustomerPlaces,
    private readonly customers: number,
  ) {
    this.stays = new Uint8Array(customers);
  }

  /** @param standing values as PostgreSQL writes them: `{1,NULL,0.5}` */
  add(kind: CustomerKind, id: number, standing: string): void {
    const place = this.places.find(kind, id);
    if (place < 0 || place >= this.customers) this.gone.push([kind, id]);
    // A number that PostgreSQL writes in another way, such as 1e+15, is written again, which is right if not needed.
    else if (this.textOf(place) === standing) this.stays[place] = 1;
  }

  /** Values that are new or others than before, once all that stand were taken. */
  *changed(): Generator<Measured> {
    const { kinds, ids } = this.places;
    for (let place = 0; place < this.customers; place++) {
      if (this.stays[place] === 0) yield [kinds[place] as CustomerKind, ids[place]!, this.textOf(place)];
    }
  }

  private textOf(place: number): string {
    let text = '{';
    for (const [i, valueOf] of this.values.entries()) text += `${i === 0 ? '' : ','}${valueOf(place) ?? 'NULL'}`;
    return `${text}}`;
  }
}
