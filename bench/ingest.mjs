export const ingest = { summary: '', usage: '', run: async () => {} };
