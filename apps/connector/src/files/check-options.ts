import { parseDay, SchemeConfigError } from '@strata/segmentation';
import { IANAZone } from 'luxon';
import { FileInputError } from './file-problems.js';

/** A day given by the caller. @throws FileInputError */
export function checkDay(text: string): number {
  try {
    return parseDay(text);
  } catch (error) {
    throw problem((error as Error).message);
  }
}

/** @throws FileInputError for a time zone that does not exist */
export function checkTimeZone(timeZone: string): void {
  if (!IANAZone.isValidZone(timeZone)) throw problem(`time zone "${timeZone}" is unknown; use a name like Europe/Kyiv`);
}

/** What is wrong with schemes or the parameters of a report is the caller's to mend. @throws FileInputError */
export function orRefuse<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof SchemeConfigError) throw refusal('schemes', error.faults);
    if (error instanceof RangeError) throw refusal('options', [error.message]);
    throw error;
  }
}

const problem = (reason: string): FileInputError => refusal('options', [reason]);

const refusal = (file: string, reasons: readonly string[]): FileInputError =>
  new FileInputError(
    reasons.map((reason) => ({ file, line: 0, reason })),
    reasons.length,
  );
