/** Works on some inputs at once and hands the results on in the order of the inputs. */
export async function* inOrder<T, R>(
  inputs: readonly T[],
  atOnce: number,
  work: (input: T) => Promise<R>,
): AsyncGenerator<R> {
  const underWay: Promise<R>[] = [];
  for (let next = 0, done = 0; done < inputs.length; done++) {
    while (next < inputs.length && underWay.length < atOnce) {
      const result = work(inputs[next++]!);
      result.catch(() => {}); // Answered where it is awaited; after an earlier failure nobody awaits it.
      underWay.push(result);
    }
    yield await underWay.shift()!;
  }
}

export function chunk<T>(items: readonly T[], size: number): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
