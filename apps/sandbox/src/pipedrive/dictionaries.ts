import type { World } from '../world/world.js';

/** A built-in choice: numbered on Pipedrive, coded in the world. */
export interface NumberedChoice {
  id: number;
  code: string;
  label: string;
}

/** The entries of a dictionary with the ids that this account gives them. */
export function choicesOf(world: World, dictionary: string): NumberedChoice[] {
  return Object.entries(world.dictionaries[dictionary] ?? {}).map(([code, label], index) => ({
    id: index + 1,
    code,
    label,
  }));
}

export const choiceIdOf = (world: World, dictionary: string, code: string | null): number | null =>
  choicesOf(world, dictionary).find((choice) => choice.code === code)?.id ?? null;

export const choiceCodeOf = (world: World, dictionary: string, id: number): string | null =>
  choicesOf(world, dictionary).find((choice) => choice.id === id)?.code ?? null;
