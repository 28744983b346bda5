/**
 * What "near" means for two clusters: the way their rows' distances are taken together.
 * `ward.D2`: growth of the squares within; `average`: mean of all pairs; `complete`: farthest pair; `single`: nearest
 * pair, which tends to chain clusters that merely touch.
 */
export type Linkage = 'ward.D2' | 'average' | 'complete' | 'single';

interface LinkageRule {
  /** Dissimilarity of two rows from their squared distance and their weights. */
  start(squared: number, weightA: number, weightB: number): number;
  /** Dissimilarity of another cluster to the union of A and B (Lance and Williams). */
  update(toA: number, toB: number, between: number, weightA: number, weightB: number, weightOther: number): number;
  /** Height in the dendrogram from the dissimilarity. */
  height(dissimilarity: number): number;
}

/** Rules by name. Ward's works on squares and shows the root, so that two single rows merge at their distance. */
export const LINKAGES: Readonly<Record<Linkage, LinkageRule>> = {
  'ward.D2': {
    start: (squared, a, b) => (2 * squared * a * b) / (a + b),
    update: (toA, toB, between, a, b, other) =>
      Math.max(((a + other) * toA + (b + other) * toB - other * between) / (a + b + other), between),
    height: Math.sqrt,
  },
  average: {
    start: (squared) => Math.sqrt(squared),
    update: (toA, toB, _between, a, b) => (a * toA + b * toB) / (a + b),
    height: (dissimilarity) => dissimilarity,
  },
  complete: {
    start: (squared) => Math.sqrt(squared),
    update: (toA, toB) => Math.max(toA, toB),
    height: (dissimilarity) => dissimilarity,
  },
  single: {
    start: (squared) => Math.sqrt(squared),
    update: (toA, toB) => Math.min(toA, toB),
    height: (dissimilarity) => dissimilarity,
  },
};
