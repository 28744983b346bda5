import { Command, InvalidArgumentError, Option } from 'commander';
import { IANAZone } from 'luxon';
import type { Profile } from './control/context.js';

export interface SandboxOptions {
  profile: Profile;
  isTls: boolean;
  isJson: boolean;
  host: string;
  bitrix24Port: number;
  pipedrivePort: number;
  contacts: number;
  seed: number;
  timeZone: string;
  customersFile: string | null;
  dealsFile: string | null;
}

function parseWhole(low: number, high: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (text.trim() === '' || !Number.isInteger(value) || value < low || value > high) {
      throw new InvalidArgumentError(`Expected a whole number from ${low} to ${high}.`);
    }
    return value;
  };
}

function parseTimeZone(name: string): string {
  if (!IANAZone.isValidZone(name)) throw new InvalidArgumentError('Expected an IANA time zone such as Europe/Kyiv.');
  return name;
}

/** Reads the command line; a bad option ends the process with a message and exit code 2. */
export function parseOptions(argv: readonly string[]): SandboxOptions {
  const command = new Command('sandbox')
    .description('A Bitrix24 portal and a Pipedrive account to run against: two local servers with invented customers.')
    .addOption(
      new Option('--profile <name>', 'demo: no limits, no delays; cloud: the documented limits and costs')
        .choices(['demo', 'cloud'])
        .default('demo'),
    )
    .option('--tls', 'serve https with a test certificate made at start', false)
    .option('--bitrix24-port <port>', '0 for any free port', parseWhole(0, 65535), 4010)
    .option('--pipedrive-port <port>', '0 for any free port', parseWhole(0, 65535), 4020)
    .option('--contacts <count>', 'how many contacts to invent', parseWhole(0, 1_000_000), 500)
    .option('--seed <number>', 'the same seed gives the same people', parseWhole(0, 2 ** 31 - 1), 1)
    .option('--customers <file.csv>', 'your own customers (needs --deals)')
    .option('--deals <file.csv>', 'your own deals instead of invented ones')
    .option('--timezone <zone>', 'time zone of the portals', parseTimeZone, 'Europe/Kyiv')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--json', 'print addresses and credentials as one line of JSON', false)
    .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));
  command.parse([...argv], { from: 'user' });
  const given = command.opts<{
    profile: Profile;
    tls: boolean;
    json: boolean;
    host: string;
    bitrix24Port: number;
    pipedrivePort: number;
    contacts: number;
    seed: number;
    timezone: string;
    customers?: string;
    deals?: string;
  }>();
  if (given.customers !== undefined && given.deals === undefined)
    command.error('error: --customers needs --deals as well');
  return {
    profile: given.profile,
    isTls: given.tls,
    isJson: given.json,
    host: given.host,
    bitrix24Port: given.bitrix24Port,
    pipedrivePort: given.pipedrivePort,
    contacts: given.contacts,
    seed: given.seed,
    timeZone: given.timezone,
    customersFile: given.customers ?? null,
    dealsFile: given.deals ?? null,
  };
}
