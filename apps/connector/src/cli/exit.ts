/** What every command ends with. */
export const EXIT = { done: 0, failed: 1, usage: 2, partial: 3 } as const;

/** Ends the command with a sentence for the person at the terminal. */
export class CliError extends Error {
  override readonly name = 'CliError';

  constructor(
    message: string,
    readonly exitCode: (typeof EXIT)[keyof typeof EXIT] = EXIT.failed,
  ) {
    super(message);
  }
}
