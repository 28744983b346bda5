import { InvalidArgumentError } from 'commander';

// What an option may hold; commander shows the sentence of the error with the name of the option.

export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

export function wordList(text: string): string[] {
  const words = text.split(',').map((word) => word.trim());
  if (words.includes('')) throw new InvalidArgumentError('It must be words with commas between them.');
  return words;
}

export function percent(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 100)) throw new InvalidArgumentError('It must be a percentage above 0 and up to 100.');
  return value / 100;
}

export function currencyCode(text: string): string {
  if (!/^[A-Z][A-Z0-9]{2,5}$/.test(text)) throw new InvalidArgumentError('It must be a currency code like EUR.');
  return text;
}

export function isoDate(text: string): string {
  const at = new Date(`${text}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== text) {
    throw new InvalidArgumentError('It must be a date like 2026-03-31.');
  }
  return text;
}
