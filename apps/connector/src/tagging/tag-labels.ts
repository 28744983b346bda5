import type { LocalizedText, TagFieldSpec, TaggedEntity } from '@strata/crm-port';

/** What a written scheme needs to become a field: its title and its segments with their names. */
export interface WrittenScheme {
  readonly schemeId: string;
  readonly title: LocalizedText;
  readonly segments: readonly { readonly code: string; readonly label: LocalizedText }[];
}

/** One single-choice field per written scheme and kind of record. */
export const fieldSpecOf = (scheme: WrittenScheme, entity: TaggedEntity): TagFieldSpec => ({
  entity,
  name: scheme.schemeId,
  label: scheme.title,
  options: scheme.segments,
});

/** The text in the portal's language, English where there is none. */
export const textIn = (text: LocalizedText, language: string): string => text[language] ?? text.en;
