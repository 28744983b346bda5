/** A field that tells who a customer is. `digits` compares the last 9 digits (phones), `text` without case and spaces. */
export interface IdentityField {
  readonly field: string;
  readonly compare: 'text' | 'digits';
}

/** Shorter texts and numbers are shared by chance: `n/a`, `112`. */
const LEAST_LENGTH = 5;
const PHONE_DIGITS = 9;
/** A value that more customers share is none of theirs: the phone of an agent, a made-up address. */
const MOST_SHARING = 20;

/**
 * Groups of customers that share the value of an identity field, also through others: a shares a phone with b, b an
 * e-mail with c: one group.
 *
 * @param fields  texts per field, one per customer
 * @returns       groups of at least two places, each ascending, by their first place
 * @throws RangeError if an identity names a field that is not there
 */
export function findDuplicates(
  customers: readonly string[],
  fields: ReadonlyMap<string, readonly (string | null)[]>,
  identities: readonly IdentityField[],
): number[][] {
  const parent = Int32Array.from(customers.keys());
  const rootOf = (place: number): number => {
    let root = place;
    while (parent[root] !== root) root = parent[root]!;
    while (parent[place] !== root) [place, parent[place]] = [parent[place]!, root];
    return root;
  };
  for (const { field, compare } of identities) {
    const texts = fields.get(field);
    if (texts === undefined) throw new RangeError(`identity requires a known field, not "${field}"`);
    const sharing = new Map<string, number[]>();
    for (const [c, text] of texts.entries()) {
      const key = text === null ? null : normalise(text, compare);
      if (key === null) continue;
      const same = sharing.get(key);
      if (same === undefined) sharing.set(key, [c]);
      else same.push(c);
    }
    for (const same of sharing.values()) {
      if (same.length > MOST_SHARING) continue;
      for (const c of same) {
        const [a, b] = [rootOf(same[0]!), rootOf(c)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  const groups = new Map<number, number[]>();
  for (const c of customers.keys()) {
    const root = rootOf(c);
    if (root === c) continue;
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [root, c]);
    else group.push(c);
  }
  return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
}

function normalise(text: string, compare: IdentityField['compare']): string | null {
  const key =
    compare === 'digits' ? text.replaceAll(/\D/g, '').slice(-PHONE_DIGITS) : text.toLowerCase().replaceAll(/\s/g, '');
  return key.length < LEAST_LENGTH ? null : key;
}
