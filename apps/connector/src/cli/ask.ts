import { createInterface } from 'node:readline/promises';

export const isInteractive = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

/** A yes-or-no question; no is the answer to everything but y or yes. */
export async function askYesNo(question: string, signal: AbortSignal): Promise<boolean> {
  const reader = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await reader.question(`${question} [y/N] `, { signal });
    return /^y(es)?$/i.test(answer.trim());
  } finally {
    reader.close();
  }
}
