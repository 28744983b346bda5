/** Numbers for the customers that any of the files names, in the order in which they come. */
export class CustomerIndex {
  private readonly numbers = new Map<string, number>();

  numberOf(id: string): number {
    let number = this.numbers.get(id);
    if (number === undefined) this.numbers.set(id, (number = this.numbers.size));
    return number;
  }

  get ids(): string[] {
    return [...this.numbers.keys()];
  }

  /**
   * The order that a purchase log has.
   *
   * @param isMember  who belongs to the base
   */
  sorted(isMember: (id: string) => boolean): SortedCustomers {
    const customers = this.ids.filter(isMember).sort();
    const places = new Int32Array(this.numbers.size).fill(-1);
    for (const [place, id] of customers.entries()) places[this.numbers.get(id)!] = place;
    return { customers, places };
  }
}

export interface SortedCustomers {
  /** Members of the base by string comparison. */
  readonly customers: readonly string[];
  /** Per number: the place among `customers`, or -1 for one that does not belong to the base. */
  readonly places: Int32Array;
}
