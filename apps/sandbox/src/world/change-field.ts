import { noteRemoved } from './id-index.js';
import type { CustomField, World } from './world.js';

function* holdersOf(world: World, field: CustomField): Iterable<Record<string, unknown>> {
  if (field.entity === 'product') return;
  const maps = { contact: world.contacts, company: world.companies, deal: world.deals };
  for (const { custom } of maps[field.entity].values()) yield custom;
}

/** Deletes a custom field with every value in it. */
export function removeField(world: World, field: CustomField): void {
  world.fields.delete(field.id);
  noteRemoved(world.fields);
  for (const custom of holdersOf(world, field)) delete custom[field.key];
}

/** Deletes an option and takes it out of every record that had it. */
export function removeChoice(world: World, field: CustomField, choiceId: number): void {
  field.choices = field.choices.filter(({ id }) => id !== choiceId);
  for (const custom of holdersOf(world, field)) {
    const value = custom[field.key];
    if (Array.isArray(value)) custom[field.key] = value.filter((id) => id !== choiceId);
    else if (value === choiceId) delete custom[field.key];
  }
}
