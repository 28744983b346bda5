import { listSchemes as list } from '@strata/segmentation';
import { EXIT } from '../exit.js';
import { formatTable } from '../format.js';

/** `schemes`: every scheme, its method ids, the data it needs and its parameters. */
export async function listSchemes(options: { json?: boolean }): Promise<number> {
  const schemes = list();
  if (options.json) {
    console.log(JSON.stringify(schemes, null, 2));
    return EXIT.done;
  }
  const rows = schemes.map((scheme) => [
    scheme.id,
    scheme.methods.join(', '),
    scheme.needs.join(', '),
    Object.entries(scheme.parameters.properties ?? {})
      .map(([name, schema]) => `${name}=${shorten(JSON.stringify(schema.default ?? null))}`)
      .join(' '),
  ]);
  console.log(formatTable(['scheme', 'method', 'needs', 'parameters and defaults'], rows));
  return EXIT.done;
}

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 37)}…` : text);
