/** One thing that is wrong with a file. */
export interface FileProblem {
  readonly file: string;
  /** Line in the file, from 1; 0 where the file as a whole is meant. */
  readonly line: number;
  readonly reason: string;
}

/** How many problems are kept; the rest are only counted, so that a wrong file cannot fill the memory. */
const KEPT = 1000;
const SHOWN = 20;

/** Input that cannot be used. Nothing was computed and nothing was written. */
export class FileInputError extends Error {
  override readonly name = 'FileInputError';

  /**
   * @param problems  the first ones, in the order of the file
   * @param total     how many there are in all
   */
  constructor(
    readonly problems: readonly FileProblem[],
    readonly total: number,
  ) {
    const shown = problems
      .slice(0, SHOWN)
      .map(({ file, line, reason }) => `${file}${line > 0 ? `:${line}` : ''}: ${reason}`);
    const rest = total > shown.length ? [`… and ${total - shown.length} more, ${total} in all`] : [];
    super([...shown, ...rest].join('\n'));
  }
}

/** Collects the problems of one file. */
export class FileProblems {
  private readonly kept: FileProblem[] = [];
  private count = 0;

  constructor(private readonly file: string) {}

  add(line: number, reason: string): void {
    this.count++;
    if (this.kept.length < KEPT) this.kept.push({ file: this.file, line, reason });
  }

  /** @throws FileInputError if there is a problem */
  throwIfAny(): void {
    throwProblems([this]);
  }

  get problems(): readonly FileProblem[] {
    return this.kept;
  }

  get total(): number {
    return this.count;
  }
}

/** @throws FileInputError with the problems of all files, if there is one */
export function throwProblems(files: readonly FileProblems[]): void {
  const total = files.reduce((sum, file) => sum + file.total, 0);
  if (total > 0) {
    throw new FileInputError(
      files.flatMap(({ problems }) => problems),
      total,
    );
  }
}

/** What stops the reading of a file: nothing behind it can be trusted. */
export class UnreadableFile extends Error {
  constructor(
    readonly line: number,
    reason: string,
  ) {
    super(reason);
  }
}
