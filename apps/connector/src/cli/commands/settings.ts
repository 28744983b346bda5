import { checkSettings, SETTINGS_SCHEMA } from '../../portals/portal-settings.js';
import { PortalsService } from '../../portals/portals.service.js';
import { EXIT } from '../exit.js';
import { formatTable } from '../format.js';
import { parseSettings } from '../parse-settings.js';
import { choosePortal, withApp } from '../run-command.js';

interface SettingsOptions {
  readonly portal?: string;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** `settings`: shows what the admin decided about a portal, or changes it; the next run follows. */
export const portalSettings = (options: SettingsOptions): Promise<number> =>
  withApp(async ({ app }) => {
    const portal = await choosePortal(app, options.portal);
    const changes = checkSettings(parseSettings(options.set ?? []));
    const portals = app.get(PortalsService);
    const { settings } = options.set === undefined ? portal : await portals.updateSettings(portal.id, changes);
    if (options.json) console.log(JSON.stringify(settings, null, 2));
    else {
      const rows = Object.entries(SETTINGS_SCHEMA.properties ?? {}).map(([name, { description }]) => [
        name,
        JSON.stringify(settings[name as keyof typeof settings]),
        description ?? '',
      ]);
      console.log(formatTable(['setting', 'value', 'what it is'], rows));
      if (options.set !== undefined) console.log('The next "strata run" follows.');
    }
    return EXIT.done;
  });
