export const budget = { summary: '', usage: '', run: async () => {} };
