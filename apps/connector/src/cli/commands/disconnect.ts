import { DisconnectService } from '../../connections/disconnect.service.js';
import { askYesNo, isInteractive } from '../ask.js';
import { CliError, EXIT } from '../exit.js';
import { choosePortal, withApp } from '../run-command.js';

/** `disconnect`: erases everything that is kept here about a portal. The CRM is not touched. */
export const disconnect = (options: { portal?: string; yes?: boolean; json?: boolean }): Promise<number> =>
  withApp(async ({ app, signal }) => {
    const portal = await choosePortal(app, options.portal);
    if (!options.yes) {
      if (!isInteractive())
        throw new CliError('Nothing was erased: add --yes to do it without being asked.', EXIT.usage);
      if (!(await askYesNo(`Erase everything kept here about ${portal.name}? Fields in the CRM stay.`, signal)))
        return EXIT.done;
    }
    await app.get(DisconnectService).disconnect(portal);
    console.log(options.json ? JSON.stringify({ disconnected: portal.id }) : `${portal.name} is forgotten.`);
    return EXIT.done;
  });
