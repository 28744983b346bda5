import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLog, MADE_AS_OF } from './lib/made-base.mjs';
import { readOptions } from './lib/options.mjs';
import { findPython } from './lib/python.mjs';
import { segmentation } from './lib/product.mjs';
import { machine, ratio, report } from './lib/report.mjs';
import { timeRounds } from './lib/time.mjs';

const { assign, createMatrix, fitBgNbd, kMeans, measure, requestsOf, resolveScheme, rfSummary, scaleColumns } =
  segmentation;
const SCHEMES = ['k-means', 'fuzzy-c-means', 'hierarchical', 'predicted-value'];
const K = 5;
const RESTARTS = 25;

export const clusters = {
  summary: 'clusters and the BG/NBD forecast; k-means beside ml-kmeans and scikit-learn',
  usage: '[--customers 100000] [--purchases 500000] [--rounds 3] [--python python3] [--json FILE]',
  run,
};

async function run(args) {
  const { customers, purchases, rounds, python, json } = readOptions(args, {
    customers: 100_000,
    purchases: 500_000,
    rounds: 3,
    python: 'python3',
  });
  const where = machine();
  const log = makeLog(customers, purchases);
  const parts = SCHEMES.map((id) => {
    const configured = resolveScheme({ scheme: id });
    const features = measure(log, requestsOf([configured], MADE_AS_OF), MADE_AS_OF);
    const { first, median, cpu } = timeRounds(rounds, () => assign(configured, features));
    return { of: `scheme ${id}`, first, median, cpu };
  });
  const histories = rfSummary(log, { calibrationEnd: MADE_AS_OF });
  const fit = timeRounds(rounds, () => fitBgNbd(histories));
  if (!fit.answer.fitted) throw new Error(`the BG/NBD model was not fitted: ${fit.answer.message}`);
  parts.push({ of: 'fit of BG/NBD alone', first: fit.first, median: fit.median, cpu: fit.cpu });

  const matrix = scaledFeatures(log);
  const { kmeans } = await import('ml-kmeans');
  const peers = comparePeers(matrix, rounds, kmeans, findPython(python, 'sklearn'));
  const result = { bench: 'clusters', machine: where, customers, purchases, rounds, parts, peers };
  report(
    result,
    [
      { title: `Seconds for ${customers} customers, first and median of ${rounds} rounds`, rows: parts },
      {
        title: `k-means on ${matrix.rows} buyers × ${matrix.columns} scaled features, k = ${K}, best of ${RESTARTS} starts`,
        rows: peers.rows,
        note: `  Spread is the sum of squared distances to the centroids, less is better.${peers.skipped}`,
      },
    ],
    json,
  );
}

/** Recency, orders and revenue of the buyers, on the scale that the scheme uses. */
function scaledFeatures(log) {
  const requests = ['recencyDays', 'orders', 'revenue'].map((feature) => ({ feature }));
  const features = measure(log, requests, MADE_AS_OF);
  const columns = requests.map((request) => features.column(request));
  const buyers = [];
  for (let c = 0; c < log.customers.length; c++) if (columns[0].present[c] === 1) buyers.push(c);
  const values = buyers.flatMap((c) => columns.map((column) => column.values[c]));
  return scaleColumns(createMatrix(values, columns.length), ['log1p', 'log1p', 'log1p']).matrix;
}

function comparePeers(matrix, rounds, mlKMeans, python) {
  const rows = Array.from({ length: matrix.rows }, (_, i) =>
    Array.from(matrix.values.subarray(i * matrix.columns, (i + 1) * matrix.columns)),
  );
  const ours = timeRounds(rounds, () => kMeans(matrix, { k: K, restarts: RESTARTS }));
  // ml-kmeans has no restarts: its best of as many seeds.
  const theirs = timeRounds(1, () => {
    let least = Infinity;
    for (let seed = 1; seed <= RESTARTS; seed++) {
      const { clusters: labels, centroids } = mlKMeans(rows, K, { initialization: 'kmeans++', seed });
      least = Math.min(least, spreadOf(rows, labels, centroids));
    }
    return least;
  });
  const { labels, centroids } = ours.answer;
  const own = Array.from({ length: K }, (_, k) =>
    Array.from(centroids.values.subarray(k * matrix.columns, (k + 1) * matrix.columns)),
  );
  const found = [
    { by: 'ours', seconds: ours.median, cpu: ours.cpu, spread: spreadOf(rows, labels, own) },
    { by: 'ml-kmeans', seconds: theirs.first, cpu: theirs.cpu, spread: theirs.answer },
  ];
  if (python !== null) found.push({ by: 'scikit-learn', ...runScikit(python, rows) });
  const skipped = python === null ? '\n  scikit-learn is left out: this python has none (see --python).' : '';
  return { rows: found.map((each) => ({ ...each, 'seconds / ours': ratio(each.seconds, ours.median) })), skipped };
}

function spreadOf(rows, labels, centroids) {
  let spread = 0;
  for (let i = 0; i < rows.length; i++) {
    const centroid = centroids[labels[i]];
    for (let j = 0; j < centroid.length; j++) spread += (rows[i][j] - centroid[j]) ** 2;
  }
  return spread;
}

function runScikit(python, rows) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'strata-bench-'));
  try {
    const file = path.join(folder, 'rows.csv');
    writeFileSync(file, rows.map((row) => row.join(',')).join('\n'));
    const script = fileURLToPath(new URL('./clusters/scikit.py', import.meta.url));
    const { status, stdout, stderr } = spawnSync(python, [script, file, String(K), String(RESTARTS)], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`scikit-learn: ${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
