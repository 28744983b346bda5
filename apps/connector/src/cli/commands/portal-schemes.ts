import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { getRecipe, parseRules, recipes, schemes as registry, type SchemeConfig } from '@strata/segmentation';
import { SchemeSettings, type PutScheme } from '../../segments/scheme-settings.service.js';
import { CliError, EXIT } from '../exit.js';
import { formatTable } from '../format.js';
import { choosePortal, withApp } from '../run-command.js';

interface PortalOptions {
  readonly portal?: string;
  readonly json?: boolean;
}

/** `schemes list`: what a portal computes, and which of it is written to the CRM. */
export function listPortalSchemes(options: PortalOptions): Promise<number> {
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const list = await app.get(SchemeSettings).list(portal.id);
    const rows = list.map(({ configured: { id, scheme, version, parameters }, isWritten }) => ({
      id,
      scheme: scheme.id,
      methods: scheme.methods,
      version,
      parameters,
      isWritten,
    }));
    if (options.json) console.log(JSON.stringify(rows, null, 2));
    else {
      const cells = rows.map((row) => [
        row.id,
        row.methods.join(', '),
        String(row.version),
        row.isWritten ? 'yes' : '',
      ]);
      console.log(formatTable(['scheme', 'method', 'version', 'written'], cells));
    }
    return EXIT.done;
  });
}

/** `schemes enable`: adds schemes to a portal, by id or from JSON files, or changes their parameters. */
export function enableSchemes(
  references: readonly string[],
  options: PortalOptions & { readonly write?: boolean },
): Promise<number> {
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const configs = await Promise.all(references.map(readConfig));
    const settings = app.get(SchemeSettings);
    const before = new Map((await settings.list(portal.id)).map((each) => [each.configured.id, each.isWritten]));
    const changes = configs.map((config) => ({
      config,
      isWritten: options.write ?? before.get(config.id ?? config.scheme) ?? false,
    }));
    report(await settings.put(portal.id, changes), options);
    return EXIT.done;
  });
}

/** `schemes disable`: takes schemes out of a portal's list. */
export function disableSchemes(ids: readonly string[], options: PortalOptions): Promise<number> {
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const settings = app.get(SchemeSettings);
    const known = (await settings.list(portal.id)).map(({ configured }) => configured.id);
    const unknown = ids.filter((id) => !known.includes(id));
    if (unknown.length > 0) {
      throw new CliError(`${portal.name} has no scheme ${unknown.join(', ')}; it has ${known.join(', ')}.`, EXIT.usage);
    }
    for (const id of ids) await settings.remove(portal.id, id);
    if (options.json) console.log(JSON.stringify({ removed: ids }, null, 2));
    else console.log(`Removed: ${ids.join(', ')}. A field in the CRM stays as it is; the next run leaves it alone.`);
    return EXIT.done;
  });
}

/** `schemes recipe`: shows the recipes, or adds the schemes of one to a portal. */
export function applyRecipe(id: string | undefined, options: PortalOptions): Promise<number> {
  if (id === undefined) {
    const list = recipes.map(({ id, about, schemes }) => ({
      id,
      about: about.en,
      schemes: schemes.map(({ config, isWritten, purpose }) => ({ ...config, isWritten, purpose: purpose.en })),
    }));
    if (options.json) console.log(JSON.stringify(list, null, 2));
    else {
      for (const recipe of list) {
        console.log(`${recipe.id}: ${recipe.about}`);
        const rows = recipe.schemes.map((each) => [
          `  ${each.id ?? each.scheme}`,
          each.isWritten ? 'written' : '',
          each.purpose,
        ]);
        console.log(`${formatTable(['  scheme', '', 'tells'], rows)}\n`);
      }
      console.log('Apply one with "strata schemes recipe ID".');
    }
    return Promise.resolve(EXIT.done);
  }
  return withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    report(await app.get(SchemeSettings).put(portal.id, getRecipe(id).schemes), options);
    return EXIT.done;
  });
}

async function readRulesFile(path: string): Promise<SchemeConfig> {
  const text = await readFile(path, 'utf8');
  try {
    return { id: basename(path, '.rules'), scheme: 'rules', parameters: { ...parseRules(text) } };
  } catch (error) {
    throw new CliError(`${path}: ${(error as Error).message}`, EXIT.usage);
  }
}

async function readConfig(reference: string): Promise<SchemeConfig> {
  if (reference.endsWith('.rules')) return readRulesFile(reference);
  if (!reference.endsWith('.json')) {
    if (registry.some(({ id }) => id === reference)) return { scheme: reference };
    throw new CliError(`There is no scheme ${JSON.stringify(reference)}; "strata schemes" lists them.`, EXIT.usage);
  }
  const text = await readFile(reference, 'utf8');
  try {
    return JSON.parse(text) as SchemeConfig;
  } catch (error) {
    throw new CliError(`${reference} is no JSON: ${(error as Error).message}.`, EXIT.usage);
  }
}

function report(outcomes: readonly PutScheme[], { json }: PortalOptions): void {
  if (json) console.log(JSON.stringify(outcomes, null, 2));
  else {
    for (const { id, version, outcome } of outcomes) console.log(`${id}: ${outcome}, version ${version}.`);
    if (outcomes.some(({ outcome }) => outcome !== 'unchanged')) console.log('The next "strata run" uses them.');
  }
}
