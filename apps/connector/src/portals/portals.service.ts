import { Injectable } from '@nestjs/common';
import type { NewPortal, Portal, PortalChange, PortalSettings } from './portal.js';
import { PortalRepository } from './portal.repository.js';

export type { Crm, NewPortal, Portal, PortalChange, PortalSettings, PortalStatus } from './portal.js';

/** There is no such portal; the message says how to see which there are. */
export class UnknownPortalError extends Error {
  override readonly name = 'UnknownPortalError';

  constructor(portalId: string) {
    super(`There is no portal ${portalId}: "strata status" lists the connected ones.`);
  }
}

/** Which CRMs are connected and how each is set up. */
@Injectable()
export class PortalsService {
  constructor(private readonly portals: PortalRepository) {}

  /** Connects a portal, or connects it again: the same CRM and external id give the same portal with its data. */
  async connect(portal: NewPortal): Promise<Portal> {
    const portalId = await this.portals.register(portal.crm, portal.externalId);
    await this.portals.save(portalId, portal);
    return this.get(portalId);
  }

  /** @throws UnknownPortalError */
  async get(portalId: string): Promise<Portal> {
    const portal = await this.find(portalId);
    if (!portal) throw new UnknownPortalError(portalId);
    return portal;
  }

  async find(portalId: string): Promise<Portal | null> {
    return /^[1-9]\d{0,17}$/.test(portalId) ? this.portals.find(portalId) : null;
  }

  async findByExternalId(crm: string, externalId: string): Promise<Portal | null> {
    const place = await this.portals.findRegistered(crm, externalId);
    return place && this.portals.read(place);
  }

  /** Oldest first. */
  async list(): Promise<Portal[]> {
    const portals: Portal[] = [];
    for (const place of await this.portals.listRegistered()) {
      const portal = await this.portals.read(place);
      if (portal) portals.push(portal);
    }
    return portals;
  }

  /** @throws UnknownPortalError */
  async update(portalId: string, change: PortalChange): Promise<Portal> {
    await this.portals.change(portalId, change);
    return this.get(portalId);
  }

  /** Changes single settings and keeps the others. @throws UnknownPortalError */
  async updateSettings(portalId: string, settings: Partial<PortalSettings>): Promise<Portal> {
    await this.portals.mergeSettings(portalId, settings);
    return this.get(portalId);
  }

  /** Removes the portal with everything that was ever stored for it, secrets included. Repeating it is harmless. */
  async delete(portalId: string): Promise<number> {
    const rows = await this.portals.eraseRows(portalId);
    await this.portals.unregister(portalId);
    return rows;
  }
}
