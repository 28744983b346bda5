/** A figure that somebody published, and what we compute from the same data. */
export interface Figure {
  /** What it is, such as `BG/NBD alpha`. */
  readonly what: string;
  readonly published: number;
  readonly found: number;
  /** Greatest difference that still agrees, as the publisher's digits or the method's tolerance allow. */
  readonly tolerance: number;
  readonly agrees: boolean;
}

/** The figures of one data set. */
export interface DataSetCheck {
  readonly data: string;
  /** Who published the figures. */
  readonly source: string;
  /** Why nothing was computed, where nothing was. */
  readonly skipped: string | null;
  readonly figures: readonly Figure[];
}

export const figure = (what: string, published: number, found: number, tolerance: number): Figure => ({
  what,
  published,
  found,
  tolerance,
  agrees: Math.abs(found - published) <= tolerance,
});

/** Agrees within one part in ten thousand, for figures that an optimiser has to reach. */
export const reached = (what: string, published: number, found: number): Figure =>
  figure(what, published, found, Math.abs(published) * 1e-4);
