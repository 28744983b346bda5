import { afterAll, beforeAll, describe } from '@jest/globals';
import type { ContractContext, CrmUnderTest } from './contract/context.js';
import { describeFaults } from './contract/faults.js';
import { describeReading } from './contract/reading.js';
import { describeTags } from './contract/tags.js';

export type { CrmUnderTest, Fault } from './contract/context.js';

/**
 * The behaviour that every adapter shares, run against a CRM that really answers. Call it at the top level of a spec.
 *
 * @param setup starts the vendor's side: about 200 contacts, some companies and deals, and no quota to wait for
 */
export function describeCrmClient(name: string, setup: () => Promise<CrmUnderTest>): void {
  describe(`${name} as a CRM client`, () => {
    const context = {} as { crm: CrmUnderTest };
    beforeAll(async () => {
      context.crm = await setup();
    }, 60_000);
    afterAll(async () => context.crm?.stop());

    describeReading(context satisfies ContractContext);
    describeTags(context);
    describeFaults(context);
  });
}
