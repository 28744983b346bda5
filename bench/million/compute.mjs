// A process of its own, so that its memory is that of the work alone: reads the portal, segments it, says what it took.
import { readFileSync } from 'node:fs';
import {
  BaseLoader,
  BaseRepository,
  CurrencyRateRepository,
  Database,
  PortalRepository,
  PortalsService,
  PurchaseRepository,
  segmentation,
} from '../lib/segments.mjs';
import { digestOf } from './digest.mjs';

const { assign, measure, parseDay, requestsOf, resolveScheme } = segmentation;
const { url, folder, portalId, asOf, schemes } = JSON.parse(process.argv[2]);

let at = performance.now();
const seconds = {};
const cpu = {};
let used = process.cpuUsage();
const peak = {};
const lap = (name) => {
  const now = performance.now();
  seconds[name] = (now - at) / 1000;
  const { user, system } = process.cpuUsage(used);
  cpu[name] = (user + system) / 1e6;
  peak[name] = peakBytes();
  at = performance.now();
  used = process.cpuUsage();
};

const database = await Database.open({ url, dataDir: folder });
const portal = await new PortalsService(new PortalRepository(database)).get(portalId);
lap('open');
const loader = new BaseLoader(
  new BaseRepository(database),
  new PurchaseRepository(database),
  new CurrencyRateRepository(database),
);
const day = parseDay(asOf);
const configured = schemes.map((scheme) => resolveScheme({ scheme }));
const { rows, features } = await measureBase();
lap('measure');
const assignments = configured.map((scheme) => assign(scheme, features));
lap('assign');
const digest = digestOf(assignments);
await database.close();
process.send({ rows, customers: features.customers.length, seconds, cpu, peak, digest });

/** A function of its own: the log is not needed any longer when it ends, and nothing here holds it. */
async function measureBase() {
  const { log } = await loader.load(portal, asOf);
  lap('read');
  return { rows: log.day.length, features: measure(log, requestsOf(configured, day), day) };
}

/** The most memory that was resident at once since the process began, as the system counts it. */
function peakBytes() {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) * 1024;
  } catch {
    return process.resourceUsage().maxRSS * 1024;
  }
}
