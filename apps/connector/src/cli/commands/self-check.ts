import { selfCheck } from '../../self-check/self-check.js';
import { CliError, EXIT } from '../exit.js';
import { formatTable } from '../format.js';

/** `doctor --reference DIR`: published figures, computed again from the published data. Exits 1 where one differs. */
export async function checkReference(folder: string, options: { json?: boolean }): Promise<number> {
  const checks = await selfCheck(folder);
  if (checks.every(({ skipped }) => skipped !== null)) {
    const files = checks.map(({ data }) => data).join(', ');
    throw new CliError(
      `${folder} holds none of the data sets: ${files}. docs/self-check.md says where they come from.`,
    );
  }
  const differ = checks.flatMap(({ figures }) => figures.filter(({ agrees }) => !agrees));
  if (options.json) {
    console.log(JSON.stringify(checks, null, 2));
    return differ.length === 0 ? EXIT.done : EXIT.failed;
  }
  for (const { data, source, skipped, figures } of checks) {
    const met = figures.filter(({ agrees }) => agrees).length;
    console.log(
      skipped === null
        ? `${data}: ${met} of ${figures.length} figures agree (${source})`
        : `${data}: skipped, ${skipped}`,
    );
    if (figures.length > 0) {
      const rows = figures.map((each) => [
        each.agrees ? '✓' : '✗',
        each.what,
        String(each.published),
        String(Math.round(each.found * 1e6) / 1e6),
        String(each.tolerance === 0 ? 'exact' : Number(each.tolerance.toPrecision(2))),
      ]);
      console.log(`${formatTable(['', 'figure', 'published', 'found', 'tolerance'], rows, [2, 3, 4])}\n`);
    }
  }
  const all = checks.reduce((sum, { figures }) => sum + figures.length, 0);
  console.log(differ.length === 0 ? `All ${all} figures agree.` : `${differ.length} of ${all} figures differ.`);
  return differ.length === 0 ? EXIT.done : EXIT.failed;
}
