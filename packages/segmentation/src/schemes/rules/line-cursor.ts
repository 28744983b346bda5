import type { Line, Token } from './rule-lines.js';

/** Stops the reading of one line. */
export class LineError extends Error {
  constructor(
    readonly line: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const DATE = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the tokens of one line from left to right. */
export class LineCursor {
  private place = 0;

  constructor(private readonly line: Line) {}

  get isAtEnd(): boolean {
    return this.place >= this.line.tokens.length;
  }

  /** Takes the next words if they are these. */
  take(...words: readonly string[]): boolean {
    const { tokens } = this.line;
    if (!words.every((word, i) => isWord(tokens[this.place + i], word))) return false;
    this.place += words.length;
    return true;
  }

  /** Takes these words. @throws LineError if something else comes */
  expect(...words: readonly string[]): void {
    if (!this.take(...words)) this.fail(`expected "${words.join(' ')}"`);
  }

  /** The next token. @throws LineError at the end of the line */
  next(wanted: string): Token {
    const token = this.line.tokens[this.place++];
    if (token === undefined) throw new LineError(this.line.number, `expected ${wanted} at the end of the line`);
    return token;
  }

  /** A bare word or a text in quotes. */
  name(wanted: string): string {
    return this.next(wanted).text;
  }

  text(wanted: string): string {
    const { text, isQuoted } = this.next(wanted);
    if (!isQuoted) this.failAt(text, `${wanted} in double quotes`);
    return text;
  }

  number(wanted: string): number {
    const { text, isQuoted } = this.next(wanted);
    const value = Number(text);
    if (isQuoted || !Number.isFinite(value)) this.failAt(text, wanted);
    return value;
  }

  date(): string {
    const { text, isQuoted } = this.next('a date');
    if (isQuoted || !DATE.test(text)) this.failAt(text, 'a date, YYYY-MM-DD, without quotes');
    return text;
  }

  /** Whether a date comes next. */
  get isAtDate(): boolean {
    const token = this.line.tokens[this.place];
    return token !== undefined && !token.isQuoted && DATE.test(token.text);
  }

  /** Values in brackets, divided by commas. */
  list<T>(read: () => T): T[] {
    this.expect('(');
    const values = [read()];
    while (this.take(',')) values.push(read());
    this.expect(')');
    return values;
  }

  /** @throws LineError if something is left on the line */
  end(): void {
    if (!this.isAtEnd) this.fail('expected the end of the line');
  }

  fail(reason: string): never {
    const token = this.line.tokens[this.place];
    throw new LineError(
      this.line.number,
      `${reason}${token === undefined ? ' at the end of the line' : `, not ${show(token)}`}`,
    );
  }

  /** @throws LineError about a token that was taken */
  failAt(text: string, wanted: string): never {
    throw new LineError(this.line.number, `expected ${wanted}, not ${text}`);
  }
}

const isWord = (token: Token | undefined, word: string): boolean => token?.text === word && !token.isQuoted;

const show = ({ text, isQuoted }: Token): string => (isQuoted ? JSON.stringify(text) : text);
