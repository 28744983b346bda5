import type {
  CurrentTag,
  CurrentTags,
  DesiredTags,
  PlanCounts,
  PlanItem,
  PlanMode,
  TagChange,
  TagPlan,
  Transition,
} from './plan.js';

export interface AssembleOptions {
  readonly desired: Iterable<DesiredTags>;
  readonly current: CurrentTags;
  readonly mode?: PlanMode;
}

/**
 * Compares what records should carry with what they carry and lists the difference. Pure: nothing is read or written.
 *
 * A wanted `null` removes a tag of ours and leaves a foreign value alone; a wanted code replaces whatever stands in the
 * owned field. After a plan has been applied, the next one from the same wish is empty.
 *
 * @throws RangeError when a record is wished for twice
 */
export function assembleTagPlan({ desired, current, mode = 'exact' }: AssembleOptions): TagPlan {
  const items: PlanItem[] = [];
  const transitions = new Map<string, { -readonly [K in keyof Transition]: Transition[K] }>();
  const counts = {
    records: 0,
    changes: 0,
    additions: 0,
    replacements: 0,
    removals: 0,
    unchanged: 0,
    tagged: 0,
    taggedChanging: 0,
  };
  const seen = new Set<string>();

  for (const wish of desired) {
    const key = `${wish.entity}:${wish.id}`;
    if (seen.has(key)) throw new RangeError(`${key} is wished for twice`);
    seen.add(key);

    const now = current(wish.entity, wish.id);
    const changes: TagChange[] = [];
    let isTagged = false;
    let loses = false;
    for (const [field, to] of Object.entries(wish.tags)) {
      const from = now[field] ?? null;
      if (from !== null) isTagged = true;
      if (!isChange(from, to, mode)) continue;
      changes.push({ field, from, to });
      if (from !== null) loses = true;
      count(counts, from, to);
      const step = { entity: wish.entity, field, from: textOf(from), to };
      const stepKey = JSON.stringify(step);
      const known = transitions.get(stepKey);
      if (known) known.records += 1;
      else transitions.set(stepKey, { ...step, records: 1 });
    }
    if (isTagged) counts.tagged += 1;
    if (loses) counts.taggedChanging += 1;
    if (changes.length === 0) counts.unchanged += 1;
    else items.push({ entity: wish.entity, id: wish.id, changes, weight: wish.weight });
  }

  items.sort((a, b) => b.weight - a.weight || (a.entity === b.entity ? a.id - b.id : a.entity === 'contact' ? -1 : 1));
  counts.records = items.length;
  return {
    mode,
    items,
    counts,
    transitions: [...transitions.values()].sort((a, b) => b.records - a.records || compareSteps(a, b)),
  };
}

function isChange(from: CurrentTag, to: string | null, mode: PlanMode): boolean {
  if (from === to) return false;
  if (mode === 'additive') return from === null;
  return to !== null || typeof from === 'string';
}

function count(counts: { -readonly [K in keyof PlanCounts]: number }, from: CurrentTag, to: string | null): void {
  counts.changes += 1;
  if (from === null) counts.additions += 1;
  else if (to === null) counts.removals += 1;
  else counts.replacements += 1;
}

const textOf = (tag: CurrentTag): string | null => (tag !== null && typeof tag === 'object' ? `“${tag.foreign}”` : tag);

const compareSteps = (a: Transition, b: Transition): number => {
  const left = JSON.stringify([a.entity, a.field, a.from, a.to]);
  const right = JSON.stringify([b.entity, b.field, b.from, b.to]);
  return left < right ? -1 : 1;
};
