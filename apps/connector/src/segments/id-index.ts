const NONE = -1;
/** Ids up to so many times their number are looked up in a plain table. */
const DENSE = 4;
/** Fibonacci hashing: 2^32 by the golden ratio spreads neighbouring ids over the whole table. */
const SPREAD = 0x9e37_79b9;
const WORD = 2 ** 32;

/**
 * Finds the place of an id among ids. A `Map` of a million numbers takes some 40 bytes for each; this takes 4 to 16: a
 * table by id where ids are close together, as in most CRMs, else a hash table.
 *
 * Source: D. E. Knuth, "The Art of Computer Programming" 3, 6.4, multiplicative hashing and linear probing.
 */
export class IdIndex {
  private readonly places: Int32Array;
  private readonly isDense: boolean;
  private readonly shift: number;

  /** @param ids whole numbers from 0 on, ascending, each once; kept, not copied */
  constructor(private readonly ids: Float64Array) {
    const greatest = ids.at(-1) ?? 0;
    this.isDense = greatest < DENSE * ids.length;
    const bits = Math.max(Math.ceil(Math.log2(2 * ids.length)), 1);
    this.shift = 32 - bits;
    this.places = new Int32Array(this.isDense ? greatest + 1 : 2 ** bits).fill(NONE);
    for (let place = 0; place < ids.length; place++) {
      this.places[this.isDense ? ids[place]! : this.slotOf(ids[place]!)] = place;
    }
  }

  /** Place of the id, or -1. */
  find(id: number): number {
    if (this.isDense) return id < this.places.length ? this.places[id]! : NONE;
    return this.places[this.slotOf(id)]!;
  }

  /** Where the id stands in the table, or the free slot where it would. */
  private slotOf(id: number): number {
    const { places, ids } = this;
    const mask = places.length - 1;
    let slot = Math.imul((id % WORD) ^ (id / WORD), SPREAD) >>> this.shift;
    while (places[slot] !== NONE && ids[places[slot]!] !== id) slot = (slot + 1) & mask;
    return slot;
  }
}
