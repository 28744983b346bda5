import { getScheme } from './registry.js';
import { validateJson } from './json-schema.js';
import type { JsonSchema } from './json-schema.js';
import type { ConfiguredScheme, SchemeConfig } from './scheme.js';

/** Parameters that do not fit their scheme. `faults` holds one sentence for each. */
export class SchemeConfigError extends RangeError {
  override readonly name = 'SchemeConfigError';
  constructor(readonly faults: readonly string[]) {
    super(faults.join('; '));
  }
}

const CONFIG: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['scheme'],
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$', description: '"lower-case words with hyphens"' },
    scheme: { type: 'string' },
    version: { type: 'integer', minimum: 1 },
    parameters: { type: 'object' },
  },
};

/**
 * Makes a written configuration ready to run: finds the scheme, fills in defaults, checks the parameters.
 *
 * @throws SchemeConfigError naming everything that is wrong at once
 * @example resolveScheme({ scheme: 'abc', parameters: { shares: [70, 20, 10] } })
 */
export function resolveScheme(config: SchemeConfig): ConfiguredScheme {
  const faults = validateJson(CONFIG, config, 'scheme');
  if (faults.length > 0) throw new SchemeConfigError(faults);
  const scheme = getScheme(config.scheme);
  const given = config.parameters ?? {};
  const found = validateJson(scheme.parameters, given, 'parameters');
  if (found.length > 0) throw new SchemeConfigError(found);
  const parameters = { ...defaultsOf(scheme.parameters), ...given };
  const further = scheme.check?.(parameters) ?? [];
  if (further.length > 0) throw new SchemeConfigError(further);
  return { id: config.id ?? scheme.id, scheme, version: config.version ?? 1, parameters };
}

/** The defaults that a schema of parameters names. */
export function defaultsOf(schema: JsonSchema): Record<string, unknown> {
  const defaults: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (property.default !== undefined) defaults[name] = structuredClone(property.default);
  }
  return defaults;
}
