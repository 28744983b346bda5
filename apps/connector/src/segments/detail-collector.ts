import { sortDetailColumns, type DetailTable } from '@strata/segmentation';

interface GrowingTexts {
  readonly codes: number[];
  readonly codeOf: Map<string, number>;
}

/** Rows about customers as growing columns: no object per row is kept, each text is kept once. */
export class DetailCollector {
  private readonly customers: number[] = [];
  private readonly days: number[] = [];
  private readonly numbers: readonly number[][];
  private readonly texts: readonly GrowingTexts[];

  constructor(
    private readonly numberNames: readonly string[],
    private readonly textNames: readonly string[],
  ) {
    this.numbers = numberNames.map(() => []);
    this.texts = textNames.map(() => ({ codes: [], codeOf: new Map() }));
  }

  get size(): number {
    return this.days.length;
  }

  /**
   * @param customer  number of the customer, any numbering
   * @param numbers   in the order of the names; null for none
   * @param texts     likewise; blank for none
   */
  add(customer: number, day: number, numbers: readonly (number | null)[], texts: readonly (string | null)[]): void {
    this.customers.push(customer);
    this.days.push(day);
    for (let i = 0; i < this.numbers.length; i++) this.numbers[i]!.push(numbers[i] ?? Number.NaN);
    for (let i = 0; i < this.texts.length; i++) {
      const { codes, codeOf } = this.texts[i]!;
      const text = texts[i]?.trim() ?? '';
      if (text === '') codes.push(-1);
      else {
        let code = codeOf.get(text);
        if (code === undefined) codeOf.set(text, (code = codeOf.size));
        codes.push(code);
      }
    }
  }

  /** Fills in what a row could not say itself, such as the amount of an order's only line. */
  fill(name: string, value: (row: number) => number): void {
    const column = this.numbers[this.numberNames.indexOf(name)]!;
    for (let row = 0; row < column.length; row++) if (Number.isNaN(column[row]!)) column[row] = value(row);
  }

  /**
   * @param places  per customer of {@link add}: the place in the log, or -1 for one whose rows are left out
   * @param size    customers of the log
   * @param until   rows after this day are left out too
   * @param keeps   and so are rows that it is false for
   */
  toTable(
    places: Int32Array,
    size: number,
    until = Infinity,
    keeps: (row: number) => boolean = () => true,
  ): DetailTable {
    const rows: number[] = [];
    for (let row = 0; row < this.days.length; row++) {
      if (places[this.customers[row]!]! >= 0 && this.days[row]! <= until && keeps(row)) rows.push(row);
    }
    return sortDetailColumns(
      {
        customer: Uint32Array.from(rows, (row) => places[this.customers[row]!]!),
        day: Int32Array.from(rows, (row) => this.days[row]!),
        numbers: Object.fromEntries(
          this.numberNames.map((name, i) => [name, Float64Array.from(rows, (row) => this.numbers[i]![row]!)]),
        ),
        texts: Object.fromEntries(
          this.textNames.map((name, i) => {
            const { codes, codeOf } = this.texts[i]!;
            return [name, { codes: Int32Array.from(rows, (row) => codes[row]!), dictionary: [...codeOf.keys()] }];
          }),
        ),
      },
      size,
    );
  }
}
