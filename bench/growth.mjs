import { makeLog, MADE_AS_OF } from './lib/made-base.mjs';
import { readOptions } from './lib/options.mjs';
import { segmentation } from './lib/product.mjs';
import { machine, ratio, report } from './lib/report.mjs';
import { timeRounds } from './lib/time.mjs';

const { assign, measure, requestsOf, resolveScheme } = segmentation;
const SCHEMES = ['rfm-segments', 'abc', 'xyz', 'lifecycle-recency', 'lifecycle-cycle'];
const SIZES = [10_000, 100_000, 1_000_000, 10_000_000];

export const growth = {
  summary: 'how time grows from ten thousand to ten million purchases',
  usage: '[--rounds 3] [--json FILE]',
  run,
};

function run(args) {
  const { rounds, json } = readOptions(args, { rounds: 3 });
  const where = machine();
  const configured = SCHEMES.map((scheme) => resolveScheme({ scheme }));
  const requests = requestsOf(configured, MADE_AS_OF);
  const parts = SIZES.map((purchases) => {
    const { answer: log, first: sort } = timeRounds(1, () => makeLog(purchases / 5, purchases));
    const measured = timeRounds(rounds, () => measure(log, requests, MADE_AS_OF));
    const assigned = timeRounds(rounds, () => configured.map((scheme) => assign(scheme, measured.answer)));
    return {
      purchases,
      customers: purchases / 5,
      'make and sort, s': sort,
      'measure, s': measured.median,
      'assign, s': assigned.median,
      'compute, cpu s': measured.cpu + assigned.cpu,
      'cpu ns a purchase': ratio(1e9 * (measured.cpu + assigned.cpu), purchases),
    };
  });
  const result = { bench: 'growth', machine: where, schemes: SCHEMES, rounds, parts };
  report(
    result,
    [{ title: `${SCHEMES.join(', ')}, in memory, median of ${rounds} rounds, five purchases a customer`, rows: parts }],
    json,
  );
}
