import type { FieldDefinition } from '@strata/crm-port';

/**
 * Reads the stored text of a custom field the way a person sees it: choices by their labels; of several values all, in
 * the order of the alphabet with commas between.
 */
export function choiceReader({ options }: FieldDefinition): (text: string | null) => string | null {
  const labels = new Map(options.map(({ id, label }) => [id, label]));
  const labelOf = (id: string): string => labels.get(id) ?? id;
  return (text) => {
    if (text === null || text === '') return null;
    const values = listIn(text);
    if (values === null) return labelOf(text);
    return values.length === 0 ? null : values.map(labelOf).sort().join(', ');
  };
}

/** Values of a field with several, as they are stored; null for one value. */
function listIn(text: string): string[] | null {
  if (!text.startsWith('[')) return null;
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values.map(String) : null;
  } catch {
    return null;
  }
}
