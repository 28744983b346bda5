/** What texts are compared by: no case, no spaces around, one between words. */
export function textKey(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
