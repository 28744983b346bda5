const TAB = 0x09;
const NEW_LINE = 0x0a;
const COMMA = 0x2c;
const MINUS = 0x2d;
const ZERO = 0x30;
const BACKSLASH = 0x5c;
const BRACE = 0x7b;
const NULL_LETTER = 0x4e; // \N

const ESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v' };

/**
 * One line of COPY in text format, read field by field from left to right.
 *
 * Source: PostgreSQL documentation, COPY, "Text Format".
 */
export class CopyLine {
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;
  /** The last text of each text field with its bytes: the next line often has the same. */
  private readonly last: { text: string; bytes: Buffer }[] = [];
  private texts = 0;

  /** Goes to a line that begins at `from` and ends, with its line feed, before `to`. */
  open(bytes: Buffer, from: number, to: number): void {
    this.bytes = bytes;
    this.at = from;
    this.end = to;
    this.texts = 0;
  }

  /** A whole number, null where there is none. */
  number(): number | null {
    const { bytes } = this;
    if (this.passNull()) return null;
    const isNegative = bytes[this.at] === MINUS;
    if (isNegative) this.at++;
    const value = this.digits();
    this.at++;
    return isNegative ? -value : value;
  }

  /** An array of whole numbers from 0 on. */
  numbers(): number[] {
    const { bytes } = this;
    if (bytes[this.at] !== BRACE) throw new TypeError('a field of the answer is no array');
    const from = ++this.at;
    const first = this.digits();
    const values = this.at > from ? [first] : [];
    while (bytes[this.at] === COMMA) {
      this.at++;
      values.push(this.digits());
    }
    this.at += 2; // } and the end of the field
    return values;
  }

  /** A text, null where there is none. Made for texts that seldom differ from those of the line before. */
  text(): string | null {
    const last = (this.last[this.texts++] ??= { text: '', bytes: Buffer.alloc(0) });
    if (this.passNull()) return null;
    const from = this.at;
    const { bytes } = this;
    while (this.at < this.end && bytes[this.at] !== TAB && bytes[this.at] !== NEW_LINE) this.at++;
    if (this.at - from !== last.bytes.length || this.differs(from, last.bytes)) {
      last.bytes = Buffer.from(bytes.subarray(from, this.at));
      last.text = unescape(last.bytes.toString('utf8'));
    }
    this.at++;
    return last.text;
  }

  private differs(from: number, other: Buffer): boolean {
    const { bytes } = this;
    for (let i = 0; i < other.length; i++) if (bytes[from + i] !== other[i]) return true;
    return false;
  }

  private passNull(): boolean {
    const isNull = this.bytes[this.at] === BACKSLASH && this.bytes[this.at + 1] === NULL_LETTER;
    if (isNull) this.at += 3;
    return isNull;
  }

  private digits(): number {
    const { bytes } = this;
    let value = 0;
    let at = this.at;
    for (let digit = bytes[at]! - ZERO; digit >= 0 && digit <= 9; digit = bytes[at]! - ZERO) {
      value = value * 10 + digit;
      at++;
    }
    this.at = at;
    return value;
  }
}

const unescape = (field: string): string =>
  field.includes('\\') ? field.replace(/\\(.)/g, (_, letter: string) => ESCAPED[letter] ?? letter) : field;
