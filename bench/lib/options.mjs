import { parseArgs } from 'node:util';

export class UsageError extends Error {}

/**
 * Reads the options of a bench; every bench also knows `--json FILE`.
 *
 * @param {string[]} args
 * @param {Record<string, number | boolean | string>} defaults a number is a count of at least 1, a boolean a flag
 * @returns the options, with `json` (file or null)
 * @throws UsageError
 */
export function readOptions(args, defaults) {
  const known = Object.entries(defaults).map(([name, value]) => [
    name,
    { type: typeof value === 'boolean' ? 'boolean' : 'string' },
  ]);
  const given = parse(args, { ...Object.fromEntries(known), json: { type: 'string' } });
  const options = { ...defaults, json: given.json ?? null };
  for (const [name, value] of Object.entries(defaults)) {
    if (given[name] === undefined) continue;
    options[name] = typeof value === 'number' ? wholeNumber(name, given[name]) : given[name];
  }
  return options;
}

function parse(args, options) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(error.message);
  }
}

function wholeNumber(name, text) {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1) throw new UsageError(`--${name} must be a whole number above 0.`);
  return value;
}
