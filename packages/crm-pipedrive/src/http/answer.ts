import type { HttpResponse } from '@strata/crm-http';
import { CrmError, type CrmErrorKind } from '@strata/crm-port';

/** Whether sending again may help: server faults, gateway pages, cut bodies. Limit answers are the gate's. */
export const isPassing = (response: HttpResponse): boolean =>
  response.status >= 500 || (response.json === undefined && response.status !== 403 && response.status !== 429);

/** The successful body, or the error that the answer means. The status decides; the body only explains. */
export function bodyOf(response: HttpResponse, name: string): Record<string, unknown> {
  const { status, json } = response;
  if (status >= 200 && status < 300 && isObject(json)) return json;
  const body = isObject(json) ? json : {};
  const code = typeof body.code === 'string' ? body.code : undefined;
  throw new CrmError(kindOf(response), sentence(response, name, reasonOf(body), code), { status, code });
}

function kindOf({ status, json }: HttpResponse): CrmErrorKind {
  if (status === 401) return 'unauthorized';
  if (status === 402 || status === 403 || status === 415) return 'forbidden';
  if (status === 404 || status === 410) return 'missing';
  if (status >= 500 || json === undefined || status < 400) return 'temporary';
  return 'rejected';
}

function sentence({ status, json }: HttpResponse, name: string, reason: string, code: string | undefined): string {
  if (status === 401) return 'Pipedrive refuses the API token; copy it again from Personal preferences, API.';
  if (json === undefined && status < 500) {
    return `The address answers ${name} with a page instead of data (status ${status}): is it Pipedrive?`;
  }
  if (status === 402) return 'The Pipedrive company account is not open (trial over or unpaid); open it and try again.';
  if (code?.startsWith('feature_capping')) {
    return `The plan of the Pipedrive company has no room for this (${name}${reason}); free some or raise the plan.`;
  }
  if (status === 403)
    return `Pipedrive does not allow ${name} with this user${reason}; grant the right or use an admin's token.`;
  if (status === 404 || status === 410) return `Pipedrive does not know what ${name} asks for${reason}.`;
  if (status >= 500) return `Pipedrive has a fault of its own right now (${name}, status ${status}).`;
  if (status < 400) return `Pipedrive sent an answer to ${name} that cannot be read.`;
  return `Pipedrive refused ${name}${reason} (status ${status}).`;
}

function reasonOf(body: Record<string, unknown>): string {
  const texts = [body.error, body.error_info, body.message].filter(
    (text): text is string => typeof text === 'string' && text !== '' && !text.includes('developers.pipedrive.com'),
  );
  return texts.length === 0 ? '' : `: ${[...new Set(texts)].join(', ').slice(0, 200)}`;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
