/** Most clusters that a scheme can give. */
const MOST = 20;
const WORDS = { en: 'Cluster', ru: 'Кластер', uk: 'Кластер', sq: 'Grupimi' } as const;

/** Display names of `cluster-1` to `cluster-20`. */
export const CLUSTER_LABELS: Readonly<Record<string, Readonly<Record<keyof typeof WORDS, string>>>> =
  Object.fromEntries(
    Array.from({ length: MOST }, (_, i) => i + 1).map((number) => [
      `cluster-${number}`,
      {
        en: `${WORDS.en} ${number}`,
        ru: `${WORDS.ru} ${number}`,
        uk: `${WORDS.uk} ${number}`,
        sq: `${WORDS.sq} ${number}`,
      },
    ]),
  );
