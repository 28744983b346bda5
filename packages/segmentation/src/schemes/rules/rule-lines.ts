/** What is wrong with one line of a text, lines counted from 1. */
export interface LineFault {
  readonly line: number;
  readonly reason: string;
}

/** A text of rules that cannot be read. */
export class RulesTextError extends RangeError {
  override readonly name = 'RulesTextError';
  constructor(readonly faults: readonly LineFault[]) {
    super(faults.map(({ line, reason }) => `line ${line}: ${reason}`).join('; '));
  }
}

/** A word, number, date or sign that stands bare, or a text that stood in quotes. */
export interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** A line with the lines that are indented below it. */
export interface Line {
  readonly number: number;
  readonly tokens: readonly Token[];
  readonly children: Line[];
}

/**
 * Cuts a text into a tree of lines by their indentation. Blank lines and lines that begin with `#` are left out.
 *
 * @param faults  gets what cannot be read; such lines are left out
 */
export function readLines(text: string, faults: LineFault[]): Line[] {
  const top: Line[] = [];
  const open: { readonly depth: number; readonly children: Line[] }[] = [{ depth: -1, children: top }];
  for (const [i, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const content = raw.trim();
    if (content === '' || content.startsWith('#')) continue;
    const number = i + 1;
    const space = raw.slice(0, raw.length - raw.trimStart().length);
    if (space.includes('\t')) faults.push({ line: number, reason: 'indent with spaces, not with tabs' });
    while (open.at(-1)!.depth >= space.length) open.pop();
    const line: Line = { number, tokens: tokensOf(content, number, faults), children: [] };
    open.at(-1)!.children.push(line);
    open.push({ depth: space.length, children: line.children });
  }
  return top;
}

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|(<=|>=|[<>(),])|([^\s"<>(),]+)|(.))/gy;

function tokensOf(content: string, line: number, faults: LineFault[]): Token[] {
  const tokens: Token[] = [];
  for (const [, quoted, sign, word, stray] of content.matchAll(TOKEN)) {
    if (quoted !== undefined) tokens.push({ text: unquote(quoted, line, faults), isQuoted: true });
    else if (stray === undefined) tokens.push({ text: (sign ?? word)!, isQuoted: false });
    else {
      faults.push({ line, reason: 'a text in double quotes does not end on this line' });
      break;
    }
  }
  return tokens;
}

function unquote(quoted: string, line: number, faults: LineFault[]): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    faults.push({ line, reason: `${quoted} is no text: inside quotes write \\" for a quote and \\\\ for a backslash` });
    return '';
  }
}
