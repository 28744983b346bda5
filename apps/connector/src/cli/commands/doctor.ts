import { Config } from '../../config/config.js';
import { CrmClients } from '../../crm/crm-clients.service.js';
import { Database } from '../../database/database.js';
import { PortalsService } from '../../portals/portals.service.js';
import { isDatabaseFault } from '../../runs/is-database-fault.js';
import { TagFieldRepository } from '../../tagging/tag-field.repository.js';
import { EXIT } from '../exit.js';
import { withApp } from '../run-command.js';

interface Finding {
  readonly level: 'ok' | 'warning' | 'problem';
  readonly subject: string;
  readonly message: string;
}

/** `doctor`: what works, what does not, and what to do about it. Exits 1 when something is broken. */
export const doctor = (options: { json?: boolean }): Promise<number> =>
  withApp(async ({ app }) => {
    const findings: Finding[] = [
      { level: 'ok', subject: 'Node.js', message: process.version },
      {
        level: 'ok',
        subject: 'database',
        message: app.get(Database).isEmbedded
          ? `embedded PostgreSQL in ${app.get(Config).dataDir}`
          : 'PostgreSQL of DATABASE_URL',
      },
    ];
    const portals = await app.get(PortalsService).list();
    if (portals.length === 0) {
      findings.push({ level: 'warning', subject: 'portals', message: 'none is connected: "strata connect --help"' });
    }
    for (const portal of portals) {
      const clients = app.get(CrmClients);
      try {
        const crm = await clients.open(portal);
        const profile = await crm.check();
        findings.push({
          level: 'ok',
          subject: portal.name,
          message: `${portal.crm} answers at ${profile.baseUrl} as ${profile.user.name}`,
        });
        for (const { message, isFatal } of profile.problems) {
          findings.push({ level: isFatal ? 'problem' : 'warning', subject: portal.name, message });
        }
        for (const field of await app.get(TagFieldRepository).list(portal.id)) {
          if (field.state !== 'ready') continue;
          const present = (await crm.tagFields(field.entity)).find((each) => each.key === field.fieldKey);
          if (present) continue;
          const message = `the field “${field.label}” was deleted in the CRM; the next run creates it again`;
          findings.push({ level: 'warning', subject: portal.name, message });
        }
      } catch (error) {
        if (isDatabaseFault(error)) throw error;
        const message = error instanceof Error ? error.message : String(error);
        findings.push({ level: 'problem', subject: portal.name, message });
      }
    }
    if (options.json) console.log(JSON.stringify(findings, null, 2));
    else for (const { level, subject, message } of findings) console.log(`${SIGN[level]} ${subject}: ${message}`);
    return findings.some((finding) => finding.level === 'problem') ? EXIT.failed : EXIT.done;
  });

const SIGN: Record<Finding['level'], string> = { ok: '✓', warning: '!', problem: '✗' };
