import { LANGUAGES } from '../../labels/labels.js';
import type { Language } from '../../labels/labels.js';
import { LineCursor, LineError } from './line-cursor.js';
import { parseCondition } from './parse-condition.js';
import { readLines, RulesTextError } from './rule-lines.js';
import type { Line, LineFault } from './rule-lines.js';
import type { ManualDecision, Rule, RulesParameters, RuleSegment, When } from './rule-types.js';

/** Parameters that were written as a text, and where each part of them stands there. */
export interface ReadRules {
  readonly parameters: RulesParameters;
  /** Line of the part that a fault of `validateRules` begins with, such as `parameters.rules[2].when.all[0]`. */
  lineOf(path: string): number;
}

/**
 * Reads the text that `formatRules` writes. Whether segments, fields and conditions make sense is checked afterwards, by
 * `resolveScheme` or `validateRules`.
 *
 * @throws RulesTextError with every line that cannot be read
 */
export function parseRules(text: string): RulesParameters {
  return readRules(text).parameters;
}

/** {@link parseRules} with line numbers. */
export function readRules(text: string): ReadRules {
  const faults: LineFault[] = [];
  const lines = new Map<string, number>();
  const reader = new RuleReader(faults, lines);
  for (const line of readLines(text, faults)) reader.attempt(() => reader.readBlock(line));
  const { rules, otherwise, manual } = reader;
  if (otherwise === null) {
    const line = text.trimEnd().split('\n').length;
    faults.push({
      line,
      reason: 'the last segment is missing: "otherwise" and the segment of those that meet no rule',
    });
  }
  if (faults.length > 0 || otherwise === null) throw new RulesTextError(faults.sort((a, b) => a.line - b.line));
  return { parameters: { rules, otherwise, manual }, lineOf: (path) => lineOf(lines, path) };
}

/** The line of the longest known beginning of a path. */
function lineOf(lines: ReadonlyMap<string, number>, path: string): number {
  for (let known = path; known !== ''; known = known.replace(/(?:\.|\[)[^.[]*$|^[^.[]*$/, '')) {
    const line = lines.get(known);
    if (line !== undefined) return line;
  }
  return 0;
}

class RuleReader {
  readonly rules: Rule[] = [];
  readonly manual: ManualDecision[] = [];
  otherwise: RuleSegment | null = null;

  constructor(
    private readonly faults: LineFault[],
    private readonly lines: Map<string, number>,
  ) {}

  /** Notes a line that cannot be read, so that the next one can be. */
  attempt(read: () => void): void {
    try {
      read();
    } catch (error) {
      if (!(error instanceof LineError)) throw error;
      // A text that does not end explains whatever follows on its line.
      if (this.faults.some(({ line }) => line === error.line)) return;
      this.faults.push({ line: error.line, reason: error.reason });
    }
  }

  readBlock(line: Line): void {
    const cursor = new LineCursor(line);
    if (cursor.take('by', 'hand')) {
      cursor.end();
      for (const child of line.children) this.attempt(() => this.readDecision(child));
      return;
    }
    const isRule = cursor.take('segment');
    if (!isRule && !cursor.take('otherwise')) cursor.fail('expected segment, otherwise or by hand');
    const path = isRule ? `parameters.rules[${this.rules.length}]` : 'parameters.otherwise';
    const segment = cursor.name('a segment');
    cursor.end();
    this.lines.set(path, line.number);
    if (!isRule) {
      if (this.otherwise !== null) throw new LineError(line.number, 'there is already an "otherwise"');
      this.otherwise = { segment };
      this.otherwise = { segment, ...this.readMembers(line, path, false) };
      return;
    }
    if (this.otherwise !== null) throw new LineError(line.number, 'rules stand before "otherwise"');
    // The place is taken before the rule is read, so that later rules are counted right.
    const place = this.rules.push({ segment } as Rule) - 1;
    const { when, ...members } = this.readMembers(line, path, true);
    if (when !== undefined) this.rules[place] = { segment, ...members, when };
    else if (!this.lines.has(`${path}.when`)) {
      throw new LineError(line.number, `segment ${segment} requires "when" and its conditions`);
    }
  }

  private readMembers(line: Line, path: string, hasWhen: boolean): Omit<RuleSegment, 'segment'> & { when?: When } {
    const label: Partial<Record<Language, string>> = {};
    const members: { goal?: string; next?: string[]; when?: When } = {};
    for (const child of line.children) {
      this.attempt(() => {
        const cursor = new LineCursor(child);
        const once = (name: 'goal' | 'next' | 'when'): void => {
          if (this.lines.has(`${path}.${name}`)) throw new LineError(child.number, `there is already a "${name}"`);
          this.lines.set(`${path}.${name}`, child.number);
        };
        if (hasWhen && cursor.take('when')) {
          once('when');
          members.when = this.readWhen(cursor, child, `${path}.when`);
          return;
        }
        if (child.children.length > 0) throw new LineError(child.children[0]!.number, 'nothing can be indented here');
        if (cursor.take('label')) this.readLabel(cursor, label, child, path);
        else if (cursor.take('goal')) {
          once('goal');
          members.goal = cursor.text('a text');
        } else if (cursor.take('next')) {
          once('next');
          members.next = [cursor.name('a segment')];
          while (cursor.take(',')) members.next.push(cursor.name('a segment'));
        } else cursor.fail(`expected label, ${hasWhen ? 'when, ' : ''}goal or next`);
        cursor.end();
      });
    }
    return { ...(Object.keys(label).length > 0 && { label }), ...members };
  }

  private readLabel(cursor: LineCursor, label: Partial<Record<Language, string>>, line: Line, path: string): void {
    const language = LANGUAGES.find((each) => cursor.take(each));
    if (language === undefined) return cursor.fail(`expected one of ${LANGUAGES.join(', ')}`);
    if (label[language] !== undefined) throw new LineError(line.number, `there is already a label in ${language}`);
    this.lines.set(`${path}.label.${language}`, line.number);
    label[language] = cursor.text('a text');
  }

  private readWhen(cursor: LineCursor, line: Line, path: string): When {
    this.lines.set(path, line.number);
    if (cursor.take('not')) return { not: this.readWhen(cursor, line, `${path}.not`) };
    const group = (['all', 'any'] as const).find((word) => cursor.take(word, 'of'));
    if (group === undefined) {
      if (line.children.length > 0) {
        throw new LineError(line.children[0]!.number, 'only "all of" and "any of" have lines below them');
      }
      return parseCondition(cursor);
    }
    cursor.end();
    const parts: When[] = [];
    for (const [i, child] of line.children.entries()) {
      this.attempt(() => {
        parts.push(this.readWhen(new LineCursor(child), child, `${path}.${group}[${i}]`));
      });
    }
    if (line.children.length === 0) throw new LineError(line.number, `"${group} of" requires conditions below it`);
    return group === 'all' ? { all: parts } : { any: parts };
  }

  private readDecision(line: Line): void {
    const cursor = new LineCursor(line);
    this.lines.set(`parameters.manual[${this.manual.length}]`, line.number);
    const customer = cursor.text('a customer');
    const action = (['override', 'include', 'exclude'] as const).find((word) => cursor.take(word));
    if (action === undefined) return cursor.fail('expected override, include or exclude');
    const segment = cursor.take('by') ? undefined : cursor.name('a segment');
    if (segment !== undefined) cursor.expect('by');
    const author = cursor.text('a name');
    cursor.expect('on');
    const date = cursor.date();
    const note = cursor.take('note') ? cursor.text('a text') : undefined;
    cursor.end();
    const optional = { ...(segment !== undefined && { segment }), ...(note !== undefined && { note }) };
    this.manual.push({ customer, action, author, date, ...optional });
  }
}
