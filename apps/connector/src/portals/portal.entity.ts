import { EntitySchema } from 'typeorm';

/** Which portals exist: the only table that no portal owns. Two deployments of one CRM never share an external id. */
export interface PortalDirectoryRow {
  portalId: string;
  crm: string;
  externalId: string;
}

export const PortalDirectoryEntity = new EntitySchema<PortalDirectoryRow>({
  name: 'portal_directory',
  columns: {
    portalId: { name: 'portal_id', type: 'bigint', primary: true, generated: true },
    crm: { type: 'text' },
    externalId: { name: 'external_id', type: 'text' },
  },
});

export interface PortalRow {
  portalId: string;
  name: string;
  baseUrl: string;
  plan: string | null;
  seats: number | null;
  share: number | null;
  timeZone: string;
  baseCurrency: string;
  locale: string | null;
  isDemo: boolean;
  status: string;
  settings: object;
  connectedAt: Date;
}

export const PortalEntity = new EntitySchema<PortalRow>({
  name: 'portal',
  columns: {
    portalId: { name: 'portal_id', type: 'bigint', primary: true },
    name: { type: 'text' },
    baseUrl: { name: 'base_url', type: 'text' },
    plan: { type: 'text', nullable: true },
    seats: { type: 'int', nullable: true },
    share: { type: 'float8', nullable: true },
    timeZone: { name: 'time_zone', type: 'text' },
    baseCurrency: { name: 'base_currency', type: 'text' },
    locale: { type: 'text', nullable: true },
    isDemo: { name: 'is_demo', type: 'boolean' },
    status: { type: 'text' },
    settings: { type: 'jsonb' },
    connectedAt: { name: 'connected_at', type: 'timestamptz' },
  },
});
