import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { ContractContext, CrmUnderTest } from './contract/context.js';
import { describeFaults } from './contract/faults.js';
import { describeReading } from './contract/reading.js';
import { describeTags } from './contract/tags.js';

export type { CrmUnderTest, Fault } from './contract/context.js';

/** Generous: a busy machine must not fail a test. */
const TIMEOUT_MS = 120_000;

/**
 * The behaviour that every adapter shares, run against a CRM that really answers. Call it at the top level of a spec.
 *
 * @param setup starts the vendor's side: about 200 contacts, some companies and deals, and no quota to wait for
 */
export function describeCrmClient(name: string, setup: () => Promise<CrmUnderTest>): void {
  jest.setTimeout(TIMEOUT_MS);
  describe(`${name} as a CRM client`, () => {
    const context = {} as { crm: CrmUnderTest };
    beforeAll(async () => {
      context.crm = await setup();
    });
    afterAll(async () => context.crm?.stop());

    describeReading(context satisfies ContractContext);
    describeTags(context);
    describeFaults(context);
  });
}
