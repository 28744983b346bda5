import express, { type Router } from 'express';
import { bitrix24Routes } from './bitrix24/routes.js';
import * as bitrix24Settings from './bitrix24/settings.js';
import type { Profile, ServerContext } from './control/context.js';
import { createFaults, type CheckSetting } from './control/faults.js';
import { controlRoutes } from './control/routes.js';
import { readCsvFiles, type CsvTables } from './csv/read-csv-files.js';
import { fillFromCsv } from './csv/fill-from-csv.js';
import { deriveCredentials } from './credentials.js';
import { listen, type Listening } from './listen.js';
import type { SandboxOptions } from './options.js';
import { pipedriveRoutes } from './pipedrive/routes.js';
import * as pipedriveSettings from './pipedrive/settings.js';
import { createTestCertificate, type TestCertificate } from './test-certificate.js';
import { SandboxClock } from './world/clock.js';
import { createEmptyWorld, type Vendor } from './world/empty-world.js';
import { generateWorld } from './world/generate.js';
import type { World } from './world/world.js';

export interface VendorAddress {
  url: string;
  /** Base of the control plane. */
  control: string;
  credentials: ServerContext['credentials'];
}

interface VendorServer {
  vendor: Vendor;
  createRoutes(context: ServerContext): Router;
  checkSetting: CheckSetting;
  defaultSettings(profile: Profile): object;
}

const bitrix24Server: VendorServer = { vendor: 'bitrix24', createRoutes: bitrix24Routes, ...bitrix24Settings };
const pipedriveServer: VendorServer = { vendor: 'pipedrive', createRoutes: pipedriveRoutes, ...pipedriveSettings };

export interface RunningServers {
  bitrix24: VendorAddress;
  pipedrive: VendorAddress;
  certificateFile: string | null;
  stop(): Promise<void>;
}

/**
 * Starts both servers, each with a world and a control plane of its own.
 *
 * @throws StartFailure for a port that is taken or a file that cannot be used
 */
export async function startServers(options: SandboxOptions): Promise<RunningServers> {
  const tables = options.dealsFile === null ? null : readCsvFiles(options.dealsFile, options.customersFile);
  const certificate = options.isTls ? createTestCertificate() : null;
  const open: Listening[] = [];
  try {
    const bitrix24 = await startVendor(bitrix24Server, options, tables, certificate);
    open.push(bitrix24.listening);
    const pipedrive = await startVendor(pipedriveServer, options, tables, certificate);
    open.push(pipedrive.listening);
    return {
      bitrix24: bitrix24.address,
      pipedrive: pipedrive.address,
      certificateFile: certificate?.certFile ?? null,
      stop: () => closeAll(open),
    };
  } catch (error) {
    await closeAll(open);
    throw error;
  }
}

const closeAll = async (open: readonly Listening[]) => {
  await Promise.all(open.map((server) => server.close()));
};

async function startVendor(
  { vendor, createRoutes, checkSetting, defaultSettings }: VendorServer,
  options: SandboxOptions,
  tables: CsvTables | null,
  certificate: TestCertificate | null,
): Promise<{ address: VendorAddress; listening: Listening }> {
  const { profile, host, seed } = options;
  const clock = new SandboxClock();
  const fill = (contacts: number, withSeed: number): World => {
    const settings = { vendor, clock, timeZone: options.timeZone };
    return tables
      ? fillFromCsv(createEmptyWorld(settings), vendor, tables)
      : generateWorld({ ...settings, contacts, seed: withSeed });
  };
  const context: ServerContext = {
    world: fill(options.contacts, seed),
    profile,
    faults: createFaults(),
    journal: [],
    credentials: deriveCredentials(vendor, seed),
  };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A reset forgets spent limits too: they live in the routes, which are made anew.
  let routes = createRoutes(context);
  const restart = () => void (routes = createRoutes(context));
  const control = {
    context,
    vendor,
    checkSetting,
    defaultSettings: defaultSettings(profile),
    clock,
    refill: fill,
    restart,
  };
  app.use('/_sandbox', controlRoutes({ ...control, contacts: options.contacts, seed }));
  app.use((request, response, next) => routes(request, response, next));
  const port = vendor === 'bitrix24' ? options.bitrix24Port : options.pipedrivePort;
  const listening = await listen(app, { host, port, portOption: `--${vendor}-port`, certificate });
  const { url } = listening;
  return { address: { url, control: `${url}/_sandbox/`, credentials: context.credentials }, listening };
}
