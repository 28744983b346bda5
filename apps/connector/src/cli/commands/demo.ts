import { writeFile } from 'node:fs/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { openApp } from '../../app.js';
import { Config } from '../../config/config.js';
import { ConnectionsService } from '../../connections/connections.service.js';
import { DisconnectService } from '../../connections/disconnect.service.js';
import type { Connection } from '../../crm/connection.js';
import { findFaults, formatPortalDemo, type DemoSummary, type PortalDemo } from '../../demo/demo-summary.js';
import { startSandboxProcess, type SandboxAddresses } from '../../demo/sandbox-process.js';
import { startHttp } from '../../http/start-http.js';
import { JobsService } from '../../jobs/jobs.service.js';
import type { WorkerThread } from '../../jobs/worker-thread.js';
import { OverviewService } from '../../insight/overview.service.js';
import { PortalsService, type Portal } from '../../portals/portals.service.js';
import { CurrencyRateRepository } from '../../store/currency-rate.repository.js';
import { toRunSummary } from '../../runs/run-summary.js';
import { CliError, EXIT } from '../exit.js';
import { startWorkerThread } from './serve.js';
import { launchAndWait } from './work.js';

interface DemoOptions {
  readonly contacts: number;
  readonly seed: number;
  readonly json?: string;
  readonly once?: boolean;
  readonly customers?: string;
  readonly deals?: string;
  readonly port?: number;
}

/** `demo`: the whole path on two sandbox CRMs. With `--once` it exits 0 only when everything adds up. */
export async function runDemo(options: DemoOptions): Promise<number> {
  if (options.customers !== undefined && options.deals === undefined)
    throw new CliError('--customers needs --deals.', EXIT.usage);
  const controller = new AbortController();
  const stop = (): void => controller.abort(new CliError('Stopped.'));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);

  say('Starting two sandbox CRMs and the database …');
  const sandbox = await startSandboxProcess(sandboxArguments(options));
  try {
    const hosts = [sandbox.bitrix24.url, sandbox.pipedrive.url].map((url) => new URL(url).host);
    const allowed = [process.env['STRATA_ALLOWED_HOSTS'], ...hosts].filter((host) => host).join(',');
    const env = { ...process.env, STRATA_ALLOWED_HOSTS: allowed };
    const { app, close } = await openApp(Config.load(env));
    let worker: WorkerThread | null = null;
    try {
      if (!(await app.get(JobsService).hasLiveWorker())) worker = await startWorkerThread(app, env, 'error');
      await eraseOldDemos(app);
      const portals: PortalDemo[] = [];
      for (const { connection, name } of connectionsOf(sandbox)) {
        const { portal } = await app
          .get(ConnectionsService)
          .connect(connection, { name, timeZone: 'Europe/Kyiv', isDemo: true });
        if (options.deals === undefined) await loadDemoRates(app, portal);
        const summary = await runPortal(app, portal, controller.signal);
        portals.push(summary);
        console.log(`\n${formatPortalDemo(summary)}`);
      }
      const isBalanced = await report({ portals, peakMemoryBytes: process.resourceUsage().maxRSS * 1024 }, options);
      if (options.once) return isBalanced ? EXIT.done : EXIT.failed;

      const url = await startHttp(app, options.port === undefined ? {} : { port: options.port });
      console.log(`\nSee it at ${url} (Ctrl-C stops everything).`);
      console.log(`The CRMs: Bitrix24 ${sandbox.bitrix24.webhook}`);
      console.log(`          Pipedrive ${sandbox.pipedrive.url} with the token ${sandbox.pipedrive.token}`);
      await new Promise<void>((resolve) =>
        controller.signal.addEventListener('abort', () => resolve(), { once: true }),
      );
      return EXIT.done;
    } finally {
      await worker?.stop();
      await close();
    }
  } finally {
    await sandbox.stop();
  }
}

function sandboxArguments(options: DemoOptions): string[] {
  const args = ['--profile', 'demo', '--contacts', String(options.contacts), '--seed', String(options.seed)];
  if (options.customers !== undefined) args.push('--customers', options.customers);
  if (options.deals !== undefined) args.push('--deals', options.deals);
  return args;
}

const connectionsOf = (sandbox: SandboxAddresses): { connection: Connection; name: string }[] => [
  {
    name: 'Demo Bitrix24',
    connection: { crm: 'bitrix24', webhook: sandbox.bitrix24.webhook, plan: 'self-hosted', share: 1 },
  },
  {
    name: 'Demo Pipedrive',
    connection: {
      crm: 'pipedrive',
      token: sandbox.pipedrive.token,
      baseUrl: sandbox.pipedrive.url,
      plan: 'ultimate',
      seats: 100,
      share: 1,
    },
  },
];

/** Pipedrive knows no exchange rates: what an admin loads with `strata rates`, for the currencies of the generated deals. */
async function loadDemoRates(app: INestApplicationContext, portal: Portal): Promise<void> {
  if (portal.crm === 'pipedrive') await app.get(CurrencyRateRepository).load(portal.id, DEMO_RATES);
}

const DEMO_RATES = Object.entries({ EUR: '1.09', UAH: '0.024', GBP: '1.27', JPY: '0.0067' }).map(
  ([currency, rate]) => ({
    currency,
    rate,
    validFrom: '2020-01-01',
  }),
);

/** Only portals that a demo made: real ones in the same database stay. */
async function eraseOldDemos(app: INestApplicationContext): Promise<void> {
  const portals = app.get(PortalsService);
  for (const portal of await portals.list()) if (portal.isDemo) await app.get(DisconnectService).disconnect(portal);
}

async function runPortal(app: INestApplicationContext, portal: Portal, signal: AbortSignal): Promise<PortalDemo> {
  say(`${portal.name}: import, segment, plan, write …`);
  const run = await launchAndWait(
    app,
    portal,
    'run',
    { steps: ['import', 'segment', 'plan', 'write', 'history', 'signals'] },
    signal,
  );
  const overview = await app.get(OverviewService).overview(portal);
  const second = await launchAndWait(app, portal, 'plan', { steps: ['import', 'segment', 'plan'] }, signal);
  const { read, stored, rejected, requests, quotaSpent, quotaUnit, planned, written, seconds } = toRunSummary(run);
  return {
    crm: portal.crm,
    name: portal.name,
    status: second.status === 'succeeded' ? run.status : second.status,
    message: run.message ?? second.message,
    read,
    stored,
    rejected,
    requests,
    quotaSpent,
    quotaUnit,
    customers: overview.base.customers,
    unconvertedDeals: overview.unconvertedDeals,
    segments: overview.schemes.flatMap((scheme) =>
      scheme.segments.map(({ segment, label, reason, customers, revenueShare }) => ({
        scheme: scheme.id,
        segment,
        label,
        reason,
        customers,
        revenueShare,
      })),
    ),
    fieldsCreated: run.counts.write?.fieldsCreated ?? 0,
    planned,
    written,
    secondPlan: second.counts.plan?.records ?? -1,
    signals: run.counts.signals ?? null,
    seconds,
  };
}

async function report(summary: DemoSummary, options: DemoOptions): Promise<boolean> {
  if (options.json !== undefined) await writeFile(options.json, `${JSON.stringify(summary, null, 2)}\n`);
  let isBalanced = true;
  for (const portal of summary.portals) {
    for (const fault of findFaults(portal)) {
      isBalanced = false;
      process.stderr.write(`${portal.name} does not balance: ${fault}\n`);
    }
  }
  if (isBalanced)
    console.log('\nEverything balances: read = stored + rejected, planned = written, the second plan is empty.');
  return isBalanced;
}

const say = (text: string): void => void process.stderr.write(`${text}\n`);
