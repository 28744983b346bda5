import { makeLog, MADE_AS_OF } from './lib/made-base.mjs';
import { readOptions } from './lib/options.mjs';
import { segmentation } from './lib/product.mjs';
import { machine, report } from './lib/report.mjs';
import { timeRounds } from './lib/time.mjs';

const { assign, listSchemes, measure, requestsOf, resolveScheme } = segmentation;
/** Measured by `clusters`. */
const LEARNED = new Set(['k-means', 'fuzzy-c-means', 'hierarchical', 'predicted-value']);

export const schemes = {
  summary: 'every scheme that goes by rules over purchases alone, together and one by one',
  usage: '[--customers 100000] [--purchases 500000] [--rounds 5] [--json FILE]',
  run,
};

function run(args) {
  const { customers, purchases, rounds, json } = readOptions(args, {
    customers: 100_000,
    purchases: 500_000,
    rounds: 5,
  });
  const where = machine();
  const log = makeLog(customers, purchases);
  const configured = ruleSchemes();
  const requests = requestsOf(configured, MADE_AS_OF);
  const measured = timeRounds(rounds, () => measure(log, requests, MADE_AS_OF));
  const parts = configured.map((scheme) => {
    const { first, median, cpu } = timeRounds(rounds, () => assign(scheme, measured.answer));
    return { scheme: scheme.id, first, median, cpu };
  });
  const sum = (name) => parts.reduce((total, part) => total + part[name], measured[name]);
  const all = { first: sum('first'), median: sum('median'), cpu: sum('cpu') };
  const { first, median, cpu } = measured;
  const result = {
    bench: 'schemes',
    machine: where,
    customers,
    purchases,
    rounds,
    all,
    measure: { first, median, cpu },
    parts,
  };
  report(
    result,
    [
      {
        title: `Seconds for ${customers} customers with ${purchases} purchases, first and median of ${rounds} rounds`,
        rows: [
          { of: `all ${parts.length} schemes`, ...all },
          { of: 'measuring for all of them', first, median, cpu },
          ...parts.map(({ scheme, ...seconds }) => ({ of: scheme, ...seconds })),
        ],
      },
    ],
    json,
  );
}

/** Schemes that ask for nothing but purchases and have defaults for all of their parameters. */
function ruleSchemes() {
  return listSchemes()
    .filter(({ id, needs }) => !LEARNED.has(id) && needs.length > 0 && needs.every((need) => need === 'purchases'))
    .flatMap(({ id }) => {
      try {
        return [resolveScheme({ scheme: id })];
      } catch {
        return [];
      }
    });
}
