import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import {
  orderSchemes,
  parseDay,
  resolveScheme,
  SchemeConfigError,
  validateRules,
  type ConfiguredScheme,
  type SchemeConfig,
} from '@strata/segmentation';
import type { FieldDefinition } from '@strata/crm-port';
import type { EntityManager } from 'typeorm';
import type { WrittenScheme } from '../tagging/tag-labels.js';
import { Database } from '../database/database.js';
import type { Portal } from '../portals/portals.service.js';
import { readLastResults, type LastResult } from './last-result.repository.js';
import { readFields } from '../store/dictionary.repository.js';
import { hasField } from './detail.repository.js';
import { localizedSegment, localizedTitle } from './localized.js';

export interface PortalScheme {
  readonly configured: ConfiguredScheme;
  readonly isWritten: boolean;
}

/** What happened to a scheme that was put. */
export interface PutScheme {
  readonly id: string;
  readonly version: number;
  readonly outcome: 'added' | 'changed' | 'unchanged';
}

/** What a new portal computes, and which of it is written to the CRM. */
const DEFAULT_SCHEMES: readonly { readonly scheme: string; readonly isWritten: boolean }[] = [
  { scheme: 'rfm-segments', isWritten: true },
  { scheme: 'lifecycle-cycle', isWritten: true },
  { scheme: 'abc', isWritten: false },
  { scheme: 'xyz', isWritten: false },
  { scheme: 'abc-xyz', isWritten: false },
  { scheme: 'rfm-bands', isWritten: false },
  { scheme: 'rfm-scores', isWritten: false },
  { scheme: 'lifecycle-recency', isWritten: false },
];

const SELECT = `select scheme_id as id, scheme, version, parameters, is_written as "isWritten"
  from segment_scheme where portal_id = $1 order by position`;

/** Which segments a scheme asks for does not depend on the day. */
const ANY_DAY = parseDay('2000-01-01');

interface StoredScheme {
  readonly id: string;
  readonly scheme: string;
  readonly version: number;
  readonly parameters: Record<string, unknown>;
  readonly isWritten: boolean;
}

/** The schemes that a portal uses. */
@Injectable()
export class SchemeSettings {
  constructor(private readonly database: Database) {}

  /** The portal's schemes; the defaults are set up at the first call. */
  async list(portalId: string): Promise<PortalScheme[]> {
    return (await this.database.withPortal(portalId, (tx) => readOrSetUp(tx, portalId))).map(toPortalScheme);
  }

  /**
   * Adds schemes, or replaces those of the same id. Other parameters are a new version, so that a customer who moves
   * because of them is told from one who moved by itself. The next segmentation uses them.
   *
   * @throws SchemeConfigError naming all that is wrong, also where schemes ask for each other's segments; nothing is
   *   changed then
   */
  async put(
    portalId: string,
    changes: readonly { readonly config: SchemeConfig; readonly isWritten: boolean }[],
  ): Promise<PutScheme[]> {
    return this.database.withPortal(portalId, async (tx) => {
      const stored = new Map((await readOrSetUp(tx, portalId)).map((row) => [row.id, row]));
      const outcomes = changes.map(({ config, isWritten }) => {
        const { id, scheme } = resolveScheme(config);
        const before = stored.get(id);
        const parameters = { ...config.parameters };
        const isSame = before?.scheme === scheme.id && isDeepStrictEqual(before.parameters, parameters);
        const version = config.version ?? (before === undefined ? 1 : before.version + (isSame ? 0 : 1));
        stored.set(id, { id, scheme: scheme.id, version, parameters, isWritten });
        const isUnchanged = isSame && before.isWritten === isWritten && before.version === version;
        return {
          id,
          version,
          outcome: before === undefined ? 'added' : isUnchanged ? 'unchanged' : 'changed',
        } as const;
      });
      await replaceAll(tx, portalId, [...stored.values()]);
      return outcomes;
    });
  }

  /**
   * Takes a scheme out of the portal's list. Its field in the CRM, where it has one, stays with its last values.
   *
   * @returns false when there is no such scheme
   * @throws SchemeConfigError when another scheme asks for its segments
   */
  async remove(portalId: string, schemeId: string): Promise<boolean> {
    return this.database.withPortal(portalId, async (tx) => {
      const rows = await readOrSetUp(tx, portalId);
      const rest = rows.filter(({ id }) => id !== schemeId);
      if (rest.length === rows.length) return false;
      await replaceAll(tx, portalId, rest);
      return true;
    });
  }

  /**
   * The schemes that become fields, with the texts of fields and options. Codes that a scheme makes of what it finds,
   * such as cities, are those of its last run.
   */
  async written(portal: Pick<Portal, 'id'>): Promise<WrittenScheme[]> {
    const last = await this.database.withPortal(portal.id, (tx) => readLastResults(tx, portal.id));
    const schemes = await this.list(portal.id);
    const all = schemes.map(({ configured }) => configured);
    return schemes
      .filter(({ isWritten }) => isWritten)
      .map(({ configured }) => ({
        schemeId: configured.id,
        title: localizedTitle(configured.scheme.id),
        segments: allCodes(configured, last.get(configured.id)).map((code) => ({
          code,
          label: localizedSegment(configured, code, all),
        })),
      }));
  }
}

/** The codes of a scheme; where a run finds them, those of the last one, in its order, with those that are sure. */
function allCodes({ scheme, parameters }: ConfiguredScheme, last: LastResult | undefined): readonly string[] {
  const sure = scheme.codes(parameters);
  const isFound = scheme.hasFoundCodes?.(parameters) === true && last?.scheme === scheme.id;
  return isFound ? [...new Set([...last.codes, ...sure])] : sure;
}

/** Reads the list under a lock that holds to the end of the transaction, so that two changes do not lose each other. */
async function readOrSetUp(tx: EntityManager, portalId: string): Promise<StoredScheme[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('segment_scheme'), hashtext($1::text))`, [portalId]);
  const stored = (await tx.query(SELECT, [portalId])) as StoredScheme[];
  if (stored.length > 0) return stored;
  const defaults = DEFAULT_SCHEMES.map(({ scheme, isWritten }) => ({
    id: scheme,
    scheme,
    version: 1,
    parameters: {},
    isWritten,
  }));
  await replaceAll(tx, portalId, defaults);
  return defaults;
}

/** @throws SchemeConfigError when the schemes do not fit together */
async function replaceAll(tx: EntityManager, portalId: string, rows: readonly StoredScheme[]): Promise<void> {
  if (rows.length === 0) throw new SchemeConfigError(['a portal requires at least one scheme']);
  const schemes = rows.map(toPortalScheme);
  orderSchemes(
    schemes.map(({ configured }) => configured),
    ANY_DAY,
  );
  const faults = [...checkSensitive(schemes), ...checkRules(schemes, await readFields(tx, portalId))];
  if (faults.length > 0) throw new SchemeConfigError(faults);
  await tx.query(`delete from segment_scheme where portal_id = $1`, [portalId]);
  for (const [position, { id, scheme, version, parameters, isWritten }] of rows.entries()) {
    await tx.query(
      `insert into segment_scheme (portal_id, scheme_id, scheme, version, parameters, is_written, position)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [portalId, id, scheme, version, JSON.stringify(parameters), isWritten, position],
    );
  }
}

/** What is sensitive does not go onto cards that everybody reads, unless somebody says that it is not. */
const checkSensitive = (schemes: readonly PortalScheme[]): string[] =>
  schemes
    .filter(({ configured, isWritten }) => isWritten && configured.scheme.isSensitive?.(configured.parameters) === true)
    .map(
      ({ configured }) =>
        `scheme "${configured.id}" speaks of sensitive data, so its segments are not written; set parameters.sensitive to false if they may be`,
    );

/** Whether own rules speak of schemes, segments and fields that this portal has. */
function checkRules(schemes: readonly PortalScheme[], definitions: readonly FieldDefinition[]): string[] {
  const all = schemes.map(({ configured }) => configured);
  return all
    .filter(({ scheme }) => scheme.id === 'rules')
    .flatMap((configured) => [
      ...validateRules(configured.parameters, { schemes: all }),
      ...unknownFields(configured, definitions),
    ]);
}

function unknownFields(
  { id, scheme, parameters }: ConfiguredScheme,
  definitions: readonly FieldDefinition[],
): string[] {
  // Before the first import nobody knows which fields there are.
  if (definitions.length === 0) return [];
  const names = scheme.requests(parameters, ANY_DAY).flatMap((request) => ('field' in request ? [request.field] : []));
  const isKnown = (name: string): boolean =>
    hasField(definitions, 'contact', name) || hasField(definitions, 'company', name);
  return [...new Set(names)]
    .filter((name) => !isKnown(name))
    .map(
      (name) => `scheme "${id}" asks for a field "${name}", which neither contacts nor companies of this portal have`,
    );
}

const toPortalScheme = ({ isWritten, ...config }: StoredScheme): PortalScheme => ({
  configured: resolveScheme(config),
  isWritten,
});
