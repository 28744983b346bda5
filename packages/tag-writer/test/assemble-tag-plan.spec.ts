import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { assembleTagPlan, type CurrentTag, type DesiredTags, type TagPlan } from '../src/index.js';

type Carried = Map<string, Record<string, CurrentTag>>;

const currentOf = (carried: Carried) => (entity: string, id: number) => carried.get(`${entity}:${id}`) ?? {};

const wish = (id: number, tags: Record<string, string | null>, weight = 0): DesiredTags => ({
  entity: 'contact',
  id,
  tags,
  weight,
});

function applied(carried: Carried, plan: TagPlan): Carried {
  const after = new Map([...carried].map(([key, tags]) => [key, { ...tags }]));
  for (const item of plan.items) {
    const key = `${item.entity}:${item.id}`;
    const tags = after.get(key) ?? {};
    for (const change of item.changes) tags[change.field] = change.to;
    after.set(key, tags);
  }
  return after;
}

describe('assembleTagPlan', () => {
  it('adds, replaces and removes, and leaves what is right alone', () => {
    const carried: Carried = new Map([
      ['contact:2', { rfm: 'lost' }],
      ['contact:3', { rfm: 'champions' }],
      ['contact:4', { rfm: 'champions' }],
    ]);
    const plan = assembleTagPlan({
      desired: [
        wish(1, { rfm: 'champions' }),
        wish(2, { rfm: 'champions' }),
        wish(3, { rfm: null }),
        wish(4, { rfm: 'champions' }),
      ],
      current: currentOf(carried),
    });
    expect(plan.items.map(({ id, changes }) => [id, changes[0]!.from, changes[0]!.to])).toEqual([
      [1, null, 'champions'],
      [2, 'lost', 'champions'],
      [3, 'champions', null],
    ]);
    expect(plan.counts).toEqual({
      records: 3,
      changes: 3,
      additions: 1,
      replacements: 1,
      removals: 1,
      unchanged: 1,
      tagged: 3,
      taggedChanging: 2,
    });
  });

  it('puts all fields of a record into one item and the most valuable record first', () => {
    const plan = assembleTagPlan({
      desired: [wish(1, { rfm: 'lost', cycle: 'new' }, 10), wish(2, { rfm: 'champions', cycle: 'loyal' }, 900)],
      current: () => ({}),
    });
    expect(plan.items.map((item) => item.id)).toEqual([2, 1]);
    expect(plan.items[0]!.changes.map((change) => change.field)).toEqual(['rfm', 'cycle']);
  });

  it('clears our own tag when there is none to give, but leaves a value that somebody added by hand', () => {
    const carried: Carried = new Map([
      ['contact:1', { rfm: 'lost' }],
      ['contact:2', { rfm: { foreign: 'VIP (Ann)' } }],
    ]);
    const plan = assembleTagPlan({
      desired: [wish(1, { rfm: null }), wish(2, { rfm: null })],
      current: currentOf(carried),
    });
    expect(plan.items.map((item) => item.id)).toEqual([1]);
  });

  it('only fills empty fields in additive mode', () => {
    const carried: Carried = new Map([['contact:1', { rfm: 'lost' }]]);
    const plan = assembleTagPlan({
      desired: [wish(1, { rfm: 'champions' }), wish(2, { rfm: 'champions' })],
      current: currentOf(carried),
      mode: 'additive',
    });
    expect(plan.items.map((item) => item.id)).toEqual([2]);
  });

  it('refuses a record that is wished for twice', () => {
    const desired = [wish(1, { rfm: 'lost' }), wish(1, { rfm: 'champions' })];
    expect(() => assembleTagPlan({ desired, current: () => ({}) })).toThrow('contact:1 is wished for twice');
  });

  const tag = fc.constantFrom(null, 'champions', 'lost', 'new');
  const world = fc.uniqueArray(
    fc.record({ id: fc.integer({ min: 1, max: 40 }), rfm: tag, cycle: tag, now: tag, weight: fc.nat(5) }),
    {
      selector: (record) => record.id,
    },
  );

  it('is empty after its own application, and its size is the sum of its parts', () => {
    fc.assert(
      fc.property(world, (records) => {
        const desired = records.map((each) => wish(each.id, { rfm: each.rfm, cycle: each.cycle }, each.weight));
        const carried: Carried = new Map(records.map((each) => [`contact:${each.id}`, { rfm: each.now }]));
        const plan = assembleTagPlan({ desired, current: currentOf(carried) });
        const again = assembleTagPlan({ desired, current: currentOf(applied(carried, plan)) });
        expect(again.items).toEqual([]);
        expect(plan.counts.changes).toBe(plan.counts.additions + plan.counts.replacements + plan.counts.removals);
        expect(plan.counts.changes).toBe(plan.items.reduce((sum, item) => sum + item.changes.length, 0));
        expect(plan.counts.records + plan.counts.unchanged).toBe(desired.length);
        expect(plan.transitions.reduce((sum, step) => sum + step.records, 0)).toBe(plan.counts.changes);
      }),
    );
  });

  it('does not depend on the order of the wishes', () => {
    fc.assert(
      fc.property(world, (records) => {
        const desired = records.map((each) => wish(each.id, { rfm: each.rfm }, each.weight));
        const one = assembleTagPlan({ desired, current: () => ({}) });
        const other = assembleTagPlan({ desired: desired.toReversed(), current: () => ({}) });
        expect(other).toEqual(one);
      }),
    );
  });
});
