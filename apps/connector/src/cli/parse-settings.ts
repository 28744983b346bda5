import { CliError, EXIT } from './exit.js';

/**
 * `--set` arguments as parameters: `window={"months":6}`, `growthThreshold=0.2`, `boundary=exclude`. JSON where it is
 * JSON, else text.
 */
export function parseSettings(settings: readonly string[]): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const text of settings) {
    const at = text.indexOf('=');
    if (at < 1) throw new CliError(`--set takes NAME=VALUE, not ${JSON.stringify(text)}.`, EXIT.usage);
    parameters[text.slice(0, at)] = parseValue(text.slice(at + 1));
  }
  return parameters;
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
