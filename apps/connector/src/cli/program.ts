import { Command, Option } from 'commander';
import { LANGUAGES, MOVE_REASONS, SENTENCE_LANGUAGES, SIGNAL_KINDS } from '@strata/segmentation';
import { BITRIX24_PLANS, PIPEDRIVE_PLANS } from '../crm/connection.js';
import type { RunStep } from '../runs/run.js';
import type { FileOptions, SegmentFileOptions } from './commands/segment-files.js';
import type { RunOptions } from './commands/run.js';
import { currencyCode, isoDate, percent, wholeNumber, wordList } from './option-values.js';

type Done = (exitCode: number) => void;

/** The command line. Every command ends by handing its exit code to `done`. */
export function createProgram(done: Done): Command {
  const program = new Command('strata')
    .description('Customer segments inside the CRM a company already uses')
    .version('0.1.0')
    .showHelpAfterError('(add --help for the options)')
    .configureHelp({ sortSubcommands: false })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 failed, 2 wrong use, 3 done in part.\n\n' +
        'First steps:\n  strata connect bitrix24 --webhook URL    or    strata connect pipedrive --token TOKEN\n  strata run',
    );
  const run: Run =
    (load) =>
    async (...args) => {
      const command = await load();
      done(await command(...args));
    };

  addConnect(program, run);
  addWork(program, run);
  addQuestions(program, run);

  program
    .command('serve')
    .description('serve the API and the pages, and work the jobs')
    .option('--port <number>', 'default: PORT or 3000', wholeNumber)
    .option('--host <address>', 'default 127.0.0.1; any other address needs STRATA_API_TOKEN')
    .option('--no-worker', 'leave the jobs to "strata worker"')
    .action(run(async () => (await import('./commands/serve.js')).serve));
  program
    .command('worker')
    .description('work the jobs, without the API')
    .action(run(async () => (await import('./commands/serve.js')).work));
  program
    .command('demo')
    .description('two sandbox CRMs, connected, imported, segmented, tagged and shown')
    .option('--contacts <number>', 'contacts per CRM', wholeNumber, 1000)
    .option('--seed <number>', 'another seed, other people', wholeNumber, 1)
    .option('--json <file>', 'write the summary to a file')
    .option('--once', 'exit when done instead of serving the pages')
    .option('--customers <file>', 'your own customers instead of generated ones (CSV)')
    .option('--deals <file>', 'your own deals (CSV)')
    .option('--port <number>', 'port of the pages', wholeNumber)
    .action(run(async () => (await import('./commands/demo.js')).runDemo));
  return program;
}

/** Loads a command's code when it is called: `--help` and the small ones wait for no other's. */
type Run = <A extends unknown[]>(load: () => Promise<(...args: A) => Promise<number>>) => (...args: A) => Promise<void>;

function addConnect(program: Command, run: Run): void {
  const connect = program.command('connect').description('connect a CRM: checks address, rights, scopes and clock');
  const common = (command: Command): Command =>
    command
      .option('--name <text>', 'how the portal is called here')
      .option('--timezone <iana>', "the portal's time zone, e.g. Europe/Kyiv; default: the connecting user's")
      .option('--currency <code>', 'base currency; default: that of the CRM', currencyCode)
      .addOption(new Option('--language <code>', 'language of the field and segment names').choices(LANGUAGES))
      .option('--share <percent>', "part of the CRM's quota that may be used", percent)
      .option('--ca <file>', 'certificate authority of a test server (PEM)')
      .option('--json', 'print JSON');
  common(connect.command('bitrix24').description('connect a Bitrix24 portal by an inbound webhook'))
    .requiredOption('--webhook <url>', 'Developer resources → Other → Inbound webhook, with the scope CRM')
    .addOption(new Option('--plan <plan>', 'sets the request limits').choices(BITRIX24_PLANS).default('cloud'))
    .action(run(async () => (await import('./commands/connect.js')).connectBitrix24));
  common(connect.command('pipedrive').description('connect a Pipedrive account by an API token'))
    .requiredOption('--token <token>', 'Personal preferences → API')
    .addOption(new Option('--plan <plan>', 'sets the daily budget').choices(PIPEDRIVE_PLANS).default('lite'))
    .option('--seats <number>', 'paid seats, for the daily budget', wholeNumber, 1)
    .option('--base-url <url>', 'another address of the Pipedrive API')
    .action(run(async () => (await import('./commands/connect.js')).connectPipedrive));
  program
    .command('disconnect')
    .description('forget a portal: erases its data here; the fields in the CRM stay')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--yes', 'do not ask')
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/disconnect.js')).disconnect));
}

function addWork(program: Command, run: Run): void {
  const onPortal = (command: Command): Command =>
    command.option('--portal <id>', 'which portal, where several are connected').option('--json', 'print JSON');
  const asOf = (command: Command): Command =>
    command.option(
      '--as-of <date>',
      'compute for this date (YYYY-MM-DD); another day than today is never written to the CRM',
      isoDate,
    );
  const writing = (command: Command): Command =>
    command
      .option('--yes', 'write without asking')
      .option('--adopt-field', 'take over fields of our name that an earlier installation left')
      .option('--allow-large-change', 'let a later plan change more than 30 % of the tagged records');
  const importing = (command: Command): Command =>
    command.option('--full', 'read everything again').option('--sweep', 'find deleted and merged records');

  importing(onPortal(program.command('sync').description('import what is new and changed'))).action(
    run(steps('sync', ['import'])),
  );
  fromFiles(asOf(onPortal(program.command('segment'))))
    .description('sort the customers of a portal into segments; with --purchases those of a file')
    .option('--scheme <id|file...>', 'scheme ids, JSON files or .rules texts')
    .option('--out <file>', 'where the segments go (CSV)')
    .option('--report <file>', 'counts, thresholds and warnings (JSON)')
    .action(
      run(async () => async (options: RunOptions & Partial<SegmentFileOptions>) => {
        if (options.purchases === undefined)
          return (await steps('segment', ['segment', 'history', 'signals'])())(options);
        return (await import('./commands/segment-files.js')).segmentFromFiles(options as SegmentFileOptions);
      }),
    );
  onPortal(program.command('plan').description('show what would be written, from what to what, and what it costs'))
    .option('--allow-large-change', 'let the plan change more than 30 % of the tagged records')
    .action(run(steps('plan', ['plan'])));
  writing(onPortal(program.command('apply').description('carry out the last plan, or the rest of it'))).action(
    run(async () => (await import('./commands/run.js')).applyLast),
  );
  writing(
    importing(asOf(onPortal(program.command('run').description('all of it: sync, segment, plan, apply')))),
  ).action(run(async () => (await import('./commands/run.js')).runAll));
  onPortal(program.command('rates').description('show or load exchange rates'))
    .option('--file <file>', 'CSV: currency,valid_from,rate (base units for one unit)')
    .action(run(async () => (await import('./commands/rates.js')).loadRates));
}

/** Files instead of a portal. */
function fromFiles(command: Command): Command {
  return command
    .option('--purchases <file>', 'CSV: customer_id,date,amount[,currency,deal_id,product,…]; needs no database')
    .option('--customers <file>', 'CSV: customer_id and a column per field: customers without purchases too')
    .option('--deals <file>', 'CSV: customer_id,date[,status,amount,stage,lost_reason,…]: open and lost deals')
    .option('--activities <file>', 'CSV: customer_id,date[,channel,direction,outcome,minutes]')
    .option('--answers <file>', 'CSV: customer_id,date,kind,score[,topic]; kind: nps, csat, complaint, referral')
    .option('--exclude-types <list>', 'customers of these types are left out: supplier,partner', wordList)
    .option('--columns <map>', 'other column names: date=order_date,amount=revenue')
    .option('--timezone <iana>', 'for instants in the file')
    .option('--currency <code>', 'base currency; default: the one that most rows are in')
    .option('--rates <file>', 'exchange rates (CSV: currency,valid_from,rate), base units for one unit');
}

const steps = (kind: string, names: readonly RunStep[]) => async () => {
  const { runSteps } = await import('./commands/run.js');
  return (options: RunOptions) => runSteps(kind, names, options);
};

function addQuestions(program: Command, run: Run): void {
  program
    .command('explain')
    .description('why a customer stands where it stands')
    .argument('<customer>', 'contact:42 or company:7')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--scheme <id>', 'only this scheme')
    .addOption(
      new Option('--language <code>', "of the reasons; default: the portal's, else en").choices(SENTENCE_LANGUAGES),
    )
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/explain.js')).explain));
  program
    .command('settings')
    .description('what is decided about a portal: who the customers are, which fields are read')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--set <name=value...>', 'change settings, as JSON where they are: unit=contact importFields=["Industry"]')
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/settings.js')).portalSettings));
  fromFiles(program.command('report'))
    .description('one of the reports on a portal or on files, for any day; without a name: the list of them')
    .argument('[name]', 'as listed')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--scheme <id>', 'the scheme, for reports about one')
    .option('--schemes <id|file...>', 'with --purchases: the schemes that the report speaks of')
    .option('--set <name=value...>', 'parameters of the report')
    .option('--as-of <date>', 'on this date (YYYY-MM-DD); default today', isoDate)
    .option('--json', 'print JSON')
    .action(
      run(async () => async (name: string | undefined, options: FileOptions) => {
        if (name === undefined || options.purchases === undefined)
          return (await import('./commands/report.js')).report(name, options);
        return (await import('./commands/segment-files.js')).reportFromFiles(name, options);
      }),
    );
  program
    .command('what-if')
    .description('who would move with other parameters, before anything is saved')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--scheme <id>', 'scheme to try, with --set')
    .option('--set <name=value...>', 'parameters, as JSON where they are: window={"months":6}')
    .option('--file <file>', 'JSON file with {"id","scheme","parameters"}')
    .addOption(new Option('--unit <unit>', 'who the customer is').choices(['auto', 'contact', 'company']))
    .addOption(new Option('--rate-date <day>', 'exchange rates of which day').choices(['deal', 'asOf']))
    .option('--as-of <date>', 'on this date (YYYY-MM-DD); default today', isoDate)
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/what-if.js')).whatIf));
  program
    .command('history')
    .description('how the base was made up at the ends of months; computes what is missing')
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--scheme <id>', 'only this scheme')
    .option('--months <number>', 'how many month ends', wholeNumber, 12)
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/history.js')).showHistory));
  program
    .command('migration')
    .description('who moved between two days, from where to where, and why')
    .requiredOption('--scheme <id>', 'which scheme')
    .requiredOption('--from <date>', 'first day (YYYY-MM-DD); any day that is over can be asked for', isoDate)
    .requiredOption('--to <date>', 'second day (YYYY-MM-DD)', isoDate)
    .option('--portal <id>', 'which portal, where several are connected')
    .option('--from-segment <key>', 'list who came from here: a segment, none:no_purchases, entered-base')
    .option('--to-segment <key>', 'list who went there: a segment, none:no_purchases, left-base')
    .addOption(new Option('--reason <reason>', 'list who moved for this reason').choices(MOVE_REASONS))
    .option('--limit <number>', 'length of the list', wholeNumber, 20)
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/migration.js')).showMigration));
  program
    .command('signals')
    .description('who needs somebody now, worst first: what runs found')
    .option('--portal <id>', 'which portal, where several are connected')
    .addOption(new Option('--kind <kind>', 'only of this kind').choices(SIGNAL_KINDS))
    .option('--customer <customer>', 'only about contact:42 or company:7')
    .option('--closed', 'those that are over, the last ones first')
    .option('--precision', 'how often each kind came true in the past')
    .addOption(
      new Option('--language <code>', "of the sentences; default: the portal's, else en").choices(SENTENCE_LANGUAGES),
    )
    .option('--limit <number>', 'length of the list', wholeNumber, 20)
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/signals.js')).showSignals));
  program
    .command('status')
    .description('portals, last runs, what is under way')
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/status.js')).showStatus));
  program
    .command('doctor')
    .description('check the installation and every connection; each problem with its fix')
    .option('--reference <dir>', 'compute published figures again from published data in this folder')
    .option('--json', 'print JSON')
    .action(
      run(async () => async (options: { reference?: string; json?: boolean }) => {
        if (options.reference === undefined) return (await import('./commands/doctor.js')).doctor(options);
        return (await import('./commands/self-check.js')).checkReference(options.reference, options);
      }),
    );
  const schemes = program
    .command('schemes')
    .description('every scheme with its parameters; which of them a portal uses')
    // Else --json of a subcommand would be taken for its own.
    .enablePositionalOptions()
    .option('--json', 'print JSON')
    .action(run(async () => (await import('./commands/schemes.js')).listSchemes));
  addPortalSchemes(schemes, run);
}

function addPortalSchemes(schemes: Command, run: Run): void {
  const onPortal = (command: Command): Command =>
    command.option('--portal <id>', 'which portal, where several are connected').option('--json', 'print JSON');
  const portalSchemes = () => import('./commands/portal-schemes.js');
  onPortal(schemes.command('list'))
    .description('what a portal computes, and which of it is written to the CRM')
    .action(run(async () => (await portalSchemes()).listPortalSchemes));
  onPortal(schemes.command('enable'))
    .description('add schemes to a portal, or change their parameters')
    .argument('<id|file...>', 'ids of schemes, JSON files with {"id","scheme","parameters"}, or .rules texts')
    .option('--write', 'write their segments to the CRM')
    .option('--no-write', 'do not write their segments to the CRM')
    .action(run(async () => (await portalSchemes()).enableSchemes));
  onPortal(schemes.command('disable'))
    .description('take schemes out of what a portal computes')
    .argument('<id...>', 'ids as in "strata schemes list"')
    .action(run(async () => (await portalSchemes()).disableSchemes));
  onPortal(schemes.command('recipe'))
    .description('show the recipes for kinds of business, or add the schemes of one to a portal')
    .argument('[id]', 'id of a recipe')
    .action(run(async () => (await portalSchemes()).applyRecipe));
}
