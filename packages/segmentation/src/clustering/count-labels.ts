/**
 * Checks labels of rows and counts them.
 *
 * @param caller  named in errors
 * @returns       rows per cluster; the greatest label plus one of them, some may be 0
 * @throws RangeError if there is not one label per row, or one is not a whole number of 0 or more
 */
export function countLabels(labels: ArrayLike<number>, rows: number, caller: string): Uint32Array {
  if (labels.length !== rows) throw new RangeError(`${caller} requires ${rows} labels, not ${labels.length}`);
  let clusters = 0;
  for (let i = 0; i < rows; i++) {
    const label = labels[i]!;
    if (!Number.isInteger(label) || label < 0 || label >= rows) {
      throw new RangeError(`${caller} requires whole labels from 0 to ${rows - 1}, not ${label}`);
    }
    clusters = Math.max(clusters, label + 1);
  }
  const sizes = new Uint32Array(clusters);
  for (let i = 0; i < rows; i++) sizes[labels[i]!]!++;
  return sizes;
}
