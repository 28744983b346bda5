import type { Profile } from '../control/context.js';
export const defaultSettings = (_profile: Profile): Record<string, number | string | boolean> => ({});
export const checkSetting = (name: string, _value: unknown): string | null => `unknown setting ${name}`;
