import { argsort } from '@strata/segmentation';

/** A contact or company as far as it matters to who is a customer. */
export interface Member {
  readonly id: number;
  /** Company of a contact. */
  readonly companyId?: number | null;
  readonly type: string | null;
}

/** Contacts or companies as columns in ascending order of ids: as objects, a million of them would be most of the memory. */
export interface MemberColumns {
  readonly ids: Float64Array;
  /** NaN for none. */
  readonly companyIds: Float64Array;
  /** Index into `types`. */
  readonly type: Uint16Array;
  readonly types: readonly (string | null)[];
}

const FIRST_ROOM = 1024;

/** Gathers members one by one, in any order. */
export class MemberCollector {
  private ids = new Float64Array(FIRST_ROOM);
  private companyIds = new Float64Array(FIRST_ROOM);
  private type = new Uint16Array(FIRST_ROOM);
  private readonly typeOf = new Map<string | null, number>();
  private count = 0;
  private isAscending = true;

  add(id: number, companyId: number | null, type: string | null): void {
    if (this.count === this.ids.length) this.grow();
    const at = this.count++;
    if (at > 0 && id <= this.ids[at - 1]!) this.isAscending = false;
    this.ids[at] = id;
    this.companyIds[at] = companyId ?? NaN;
    let code = this.typeOf.get(type);
    if (code === undefined) this.typeOf.set(type, (code = this.typeOf.size));
    this.type[at] = code;
  }

  /** @throws RangeError if an id was added twice */
  finish(): MemberColumns {
    const [ids, companyIds, type] = [this.ids, this.companyIds, this.type].map((column) =>
      column.subarray(0, this.count),
    ) as [Float64Array, Float64Array, Uint16Array];
    const types = [...this.typeOf.keys()];
    if (this.isAscending) return { ids, companyIds, type, types };
    const order = argsort(ids, 'ascending');
    const sorted = pick(ids, order);
    for (let i = 1; i < sorted.length; i++)
      if (sorted[i] === sorted[i - 1]) throw new RangeError(`members require unique ids: ${sorted[i]} was added twice`);
    return { ids: sorted, companyIds: pick(companyIds, order), type: Uint16Array.from(order, (i) => type[i]!), types };
  }

  private grow(): void {
    const room = 2 * this.ids.length;
    const [ids, companyIds, type] = [new Float64Array(room), new Float64Array(room), new Uint16Array(room)];
    ids.set(this.ids);
    companyIds.set(this.companyIds);
    type.set(this.type);
    [this.ids, this.companyIds, this.type] = [ids, companyIds, type];
  }
}

/** Columns of a list. */
export function memberColumns(members: Iterable<Member>): MemberColumns {
  const collector = new MemberCollector();
  for (const { id, companyId = null, type } of members) collector.add(id, companyId, type);
  return collector.finish();
}

function pick(values: Float64Array, order: Uint32Array): Float64Array {
  const picked = new Float64Array(order.length);
  for (let i = 0; i < order.length; i++) picked[i] = values[order[i]!]!;
  return picked;
}
