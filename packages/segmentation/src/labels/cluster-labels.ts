const WORDS = { en: 'Cluster', ru: 'Кластер', uk: 'Кластер', sq: 'Grupimi' } as const;

/** Display name of `cluster-1`, `cluster-2` and so on; null for any other code. Runs go on counting, so there is no last. */
export function clusterLabel(code: string, language: keyof typeof WORDS): string | null {
  const number = /^cluster-([1-9]\d*)$/.exec(code)?.[1];
  return number === undefined ? null : `${WORDS[language]} ${number}`;
}
