import { NotFoundException } from '@nestjs/common';
import type { Portal, PortalsService } from '../portals/portals.service.js';

/** The portal of a route. @throws NotFoundException */
export async function findPortal(portals: PortalsService, id: string): Promise<Portal> {
  const portal = /^\d{1,15}$/.test(id) ? await portals.find(id) : null;
  if (!portal) throw new NotFoundException(`There is no portal ${id}.`);
  return portal;
}
