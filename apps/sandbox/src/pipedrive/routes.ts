import express, { Router } from 'express';
import type { ServerContext } from '../control/context.js';
import { notFound } from './api-error.js';
import { dealProductEndpoints } from './deal-products.js';
import { dealEndpoints } from './deals.js';
import type { Endpoint } from './endpoint.js';
import { fieldEndpoints } from './fields.js';
import { guard } from './gate.js';
import { oauthRoutes } from './oauth.js';
import { organizationEndpoints } from './organizations.js';
import { personEndpoints } from './persons.js';
import { pipelineEndpoints } from './pipelines.js';
import { productEndpoints } from './products.js';
import { answerRemoved, removedPaths, v1Endpoints } from './v1.js';

const v2: Endpoint[] = [
  ...personEndpoints,
  ...organizationEndpoints,
  ...dealProductEndpoints,
  ...dealEndpoints,
  ...productEndpoints,
  ...pipelineEndpoints,
  ...fieldEndpoints,
];

const free = { cost: 0, scopes: ['base'], query: 'any' } as const;

/** The company account: `/api/v2`, and `/v1` (also `/api/v1`) for what the newer version does not have, and `/oauth`. */
export function pipedriveRoutes(context: ServerContext): Router {
  const router = Router();
  // As text: what is not JSON must get this vendor's answer.
  router.use(express.text({ type: () => true, limit: '5mb' }));
  router.use('/oauth', oauthRoutes(context));
  router.use('/api/v2', mount(context, v2));
  const v1 = mount(context, v1Endpoints);
  for (const path of removedPaths) {
    v1.use(`/${path}`, guard(context, { ...free, method: 'get', path: '', handle: answerRemoved }));
  }
  router.use('/v1', v1);
  router.use('/api/v1', v1);
  router.use(guard(context, { ...free, method: 'get', path: '(unknown)', handle: answerUnknown }));
  return router;
}

function mount(context: ServerContext, endpoints: readonly Endpoint[]): Router {
  const router = Router();
  for (const endpoint of endpoints) router[endpoint.method](endpoint.path, guard(context, endpoint));
  return router;
}

function answerUnknown(): never {
  throw notFound('Path');
}
