import type { CompanyRecord, ContactRecord } from '../world/world.js';
import { isMap, listOf, wholeNumber } from './params.js';

type Reachable = Pick<ContactRecord | CompanyRecord, 'id' | 'phones' | 'emails'>;

const kinds = { PHONE: 'phones', EMAIL: 'emails' } as const;
export type MultiKind = keyof typeof kinds;
export const multiKinds = Object.keys(kinds) as MultiKind[];

/** Phones and e-mails carry ids of their own; these are made from the record's id and the place in its list. */
const idAt = (record: Reachable, kind: MultiKind, index: number): number =>
  record.id * 100 + (kind === 'EMAIL' ? 50 : 0) + index;

/** `[{"ID":"156","VALUE_TYPE":"WORK","VALUE":"+1555","TYPE_ID":"PHONE"}]`; undefined where there is none. */
export function legacyMulti(record: Reachable, kind: MultiKind): object[] | undefined {
  const values = record[kinds[kind]];
  if (values.length === 0) return undefined;
  return values.map((value, index) => ({
    ID: String(idAt(record, kind, index)),
    VALUE_TYPE: 'WORK',
    VALUE: value,
    TYPE_ID: kind,
  }));
}

/** The `fm` array of crm.item.*. */
export function itemMulti(record: Reachable): object[] {
  return multiKinds.flatMap((kind) =>
    record[kinds[kind]].map((value, index) => ({
      id: idAt(record, kind, index),
      typeId: kind,
      valueType: 'WORK',
      value,
    })),
  );
}

interface MultiEdit {
  /** Undefined: a new value. */
  id: number | undefined;
  /** Empty: remove. */
  value: string;
}

function applyEdits(record: Reachable | undefined, kind: MultiKind, edits: readonly MultiEdit[]): string[] {
  const values: (string | null)[] = record ? [...record[kinds[kind]]] : [];
  for (const { id, value } of edits) {
    const index = id === undefined || !record ? -1 : values.findIndex((_, place) => idAt(record, kind, place) === id);
    if (index >= 0) values[index] = value === '' ? null : value;
    else if (value !== '' && id === undefined) values.push(value);
  }
  return values.filter((value) => value !== null);
}

/** Values with an ID are edited, those without are added; `DELETE`, an empty value or an ID alone removes. */
export function writeLegacyMulti(
  record: Reachable | undefined,
  kind: MultiKind,
  given: unknown,
): { phones?: string[]; emails?: string[] } {
  const edits = listOf(given)
    .filter(isMap)
    .map((item) => ({
      id: item['ID'] === undefined ? undefined : wholeNumber(item['ID']),
      value: item['DELETE'] === 'Y' ? '' : String(item['VALUE'] ?? ''),
    }));
  return { [kinds[kind]]: applyEdits(record, kind, edits) };
}

/** `{"n0":{"typeId":"PHONE","value":"+1"},"15":{"typeId":"PHONE","value":""}}`, or an array of such. */
export function writeItemMulti(
  record: Reachable | undefined,
  given: unknown,
): { phones?: string[]; emails?: string[] } {
  const entries = Array.isArray(given)
    ? given.map((item, index) => [`n${index}`, item] as const)
    : isMap(given)
      ? Object.entries(given)
      : [];
  const change: { phones?: string[]; emails?: string[] } = {};
  for (const kind of multiKinds) {
    const edits = entries.flatMap(([key, item]) =>
      isMap(item) && item['typeId'] === kind
        ? [
            {
              id: item['id'] !== undefined ? wholeNumber(item['id']) : /^\d+$/.test(key) ? Number(key) : undefined,
              value: String(item['value'] ?? ''),
            },
          ]
        : [],
    );
    if (edits.length > 0) change[kinds[kind]] = applyEdits(record, kind, edits);
  }
  return change;
}
