import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startSandbox, type RunningSandbox } from '@strata/testkit';
import type { Run } from '../src/runs/run.js';
import type { StoredPlan } from '../src/tagging/plan.repository.js';
import { SandboxState } from './support/sandbox-state.js';
import { Installation, type StrataProcess } from './support/strata-process.js';

const CONTACTS = 200;

let sandbox: RunningSandbox;
let state: SandboxState;
let installation: Installation;

beforeAll(async () => {
  sandbox = await startSandbox(['--contacts', String(CONTACTS)]);
}, 30_000);
afterAll(() => sandbox?.stop());

type Crm = 'bitrix24' | 'pipedrive';

async function install(crm: Crm): Promise<void> {
  state = new SandboxState(sandbox, crm);
  await state.reset();
  installation = await Installation.create(sandbox);
  const common = ['--timezone', 'Europe/Kyiv', '--share', '100'];
  if (crm === 'bitrix24') {
    await installation.ask('connect', crm, '--webhook', sandbox.bitrix24.webhook, '--plan', 'self-hosted', ...common);
  } else {
    const { token, url } = sandbox.pipedrive;
    await installation.ask(
      'connect',
      crm,
      '--token',
      token,
      '--base-url',
      url,
      '--plan',
      'ultimate',
      '--seats',
      '100',
      ...common,
    );
  }
  // Long enough to be hit in the middle, whatever the machine.
  await state.setFaults({ latencyMs: 60 });
}

/** Waits until the run has come so far, by what reached the CRM. */
async function until(run: StrataProcess, isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) {
    if (!run.isRunning()) throw new Error(`the run was over too early: ${JSON.stringify(await run.ended)}`);
    await sleep(10);
  }
}

const inTheImport = async (): Promise<boolean> => (await state.writes()).next >= 8;
const inTheWrite = async (): Promise<boolean> => (await state.writes()).records.length > 0;

type Answer = { readonly run: Run; readonly plan: StoredPlan | null };

/** Everything is stored once, sent once, adds up, and a second run has nothing to do. */
async function expectSoundEnd({ run }: Answer): Promise<void> {
  expect(run).toMatchObject({ status: 'succeeded', message: null });
  const living = {
    contact: (await state.living('contact')).length,
    company: (await state.living('company')).length,
  };
  const { contact, company, deal } = run.counts.import!;
  for (const { fetched, stored, rejected } of [contact, company, deal]) expect(fetched).toBe(stored + rejected);
  expect({ contact: contact.stored, company: company.stored }).toEqual(living);

  const { records, next } = await state.writes();
  expect(records.length).toBe(new Set(records).size);
  expect(records.length).toBe(run.counts.plan!.records);
  expect(run.counts.write).toMatchObject({
    written: records.length,
    unchanged: 0,
    missing: 0,
    rejected: 0,
    deferred: 0,
  });

  await state.setFaults({ latencyMs: 0 });
  const second = await installation.ask<Answer>('run', '--yes');
  expect(second.run.runId).not.toBe(run.runId);
  expect(second.run.counts).toMatchObject({ plan: { records: 0 }, write: { written: 0, fieldsCreated: 0 } });
  expect((await state.writes(next)).records).toEqual([]);
}

afterEach(() => installation?.remove(), 30_000);

describe('a run that is killed in the import and again in the write', () => {
  it('ends as if nothing had happened', async () => {
    await install('bitrix24');
    for (const isThere of [inTheImport, inTheWrite]) {
      const run = installation.start('run', '--yes');
      await until(run, isThere);
      await run.kill();
    }
    await expectSoundEnd(await installation.ask<Answer>('run', '--yes'));
  }, 90_000);
});

describe('a run whose database is killed in the import and again in the write', () => {
  it('starts it again and goes on', async () => {
    await install('pipedrive');
    const run = installation.start('run', '--yes', '--json');
    for (const isThere of [inTheImport, inTheWrite]) {
      await until(run, isThere);
      await installation.killDatabase();
    }
    const { code, stdout, stderr } = await run.ended;
    expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
    await expectSoundEnd(JSON.parse(stdout) as Answer);
  }, 90_000);
});

describe('an installation with another master key', () => {
  const sentence = expect.stringMatching(/^The stored .* does not open with this master key: restore .*\.$/);

  it('ends a run at once, without a request, and is told by doctor', async () => {
    await install('pipedrive');
    await installation.replaceMasterKey();
    const { next } = await state.writes();
    const run = await installation.start('run', '--yes', '--json').ended;
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({
      run: { status: 'failed', message: sentence, counts: {} },
      plan: null,
    });
    const doctor = await installation.start('doctor', '--json').ended;
    expect(doctor.code).toBe(1);
    expect(JSON.parse(doctor.stdout)).toContainEqual({
      level: 'problem',
      subject: expect.any(String),
      message: sentence,
    });
    expect((await state.writes()).next).toBe(next);
  }, 90_000);
});
