import { sortedIds } from '../world/id-index.js';
import { revisionOf } from '../world/revision.js';
import type { Mark, SortKey } from './cursor.js';

interface HasId {
  id: number;
}

/**
 * Records of a map in the order of a key (a time, mostly), equal keys by id. Records change in place; once a change
 * was noted, {@link refresh} compares the keys before a page is read and places anew what moved.
 */
export class SortedRecords<T extends HasId> {
  private source: readonly number[] = [];
  private revision = -1;
  /** Known records in order of id, and the key under which each stands in the sorted list. */
  private known: T[] = [];
  private knownKeys: SortKey[] = [];
  private keys: SortKey[] = [];
  private ids: number[] = [];

  constructor(
    private readonly records: ReadonlyMap<number, T>,
    private readonly keyOf: (record: T) => SortKey,
  ) {}

  get length(): number {
    return this.ids.length;
  }

  idAt(position: number): number {
    return this.ids[position] ?? 0;
  }

  /** Number of entries that stand before this mark; an entry equal to it is not counted. */
  countBefore({ key, id }: Mark): number {
    let low = 0;
    let high = this.ids.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = this.keys[middle] as SortKey;
      const isBefore = other < key || (other === key && (this.ids[middle] ?? 0) < id);
      if (isBefore) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  idsBetween(from: number, to: number): number[] {
    return this.ids.slice(from, to);
  }

  /** Brings the order up to date with the records. */
  refresh(): this {
    const ids = sortedIds(this.records);
    const revision = revisionOf(this.records);
    if (ids === this.source && ids.length === this.known.length && revision === this.revision) return this;
    this.revision = revision;
    if (ids !== this.source || ids.length < this.known.length) this.rebuild(ids);
    else {
      const moved = this.findMoved();
      const added = ids.slice(this.known.length);
      if (moved.length + added.length > 50 + this.known.length / 50) this.rebuild(ids);
      else this.place(moved, added);
    }
    return this;
  }

  private findMoved(): number[] {
    const moved: number[] = [];
    for (let index = 0; index < this.known.length; index++) {
      if (this.keyOf(this.known[index] as T) !== this.knownKeys[index]) moved.push(index);
    }
    return moved;
  }

  private place(moved: readonly number[], added: readonly number[]): void {
    for (const index of moved) {
      const record = this.known[index] as T;
      const from = this.countBefore({ key: this.knownKeys[index] as SortKey, id: record.id });
      this.keys.splice(from, 1);
      this.ids.splice(from, 1);
      this.knownKeys[index] = this.keyOf(record);
      this.insert(record);
    }
    for (const id of added) {
      const record = this.records.get(id) as T;
      this.known.push(record);
      this.knownKeys.push(this.keyOf(record));
      this.insert(record);
    }
  }

  private insert(record: T): void {
    const key = this.keyOf(record);
    const at = this.countBefore({ key, id: record.id });
    this.keys.splice(at, 0, key);
    this.ids.splice(at, 0, record.id);
  }

  private rebuild(ids: readonly number[]): void {
    this.source = ids;
    this.known = ids.map((id) => this.records.get(id) as T);
    this.knownKeys = this.known.map((record) => this.keyOf(record));
    const order = this.known.map((_, index) => index);
    const keys = this.knownKeys;
    // Positions ascend with the ids, so they settle equal keys.
    order.sort((a, b) => {
      const left = keys[a] as SortKey;
      const right = keys[b] as SortKey;
      return left < right ? -1 : left > right ? 1 : a - b;
    });
    this.keys = order.map((index) => keys[index] as SortKey);
    this.ids = order.map((index) => ids[index] as number);
  }
}
