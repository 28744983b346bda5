/** Numbers for customers in the order in which they are met, until the order of a purchase log is known. */
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

  /** Per number: the place among some customers, or -1 for one that is not among them. */
  placesIn(customers: readonly string[]): Int32Array {
    const places = new Int32Array(this.numbers.size).fill(-1);
    for (const [place, id] of customers.entries()) {
      const number = this.numbers.get(id);
      if (number !== undefined) places[number] = place;
    }
    return places;
  }
}
