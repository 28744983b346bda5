import type { CrmClient } from '@strata/crm-port';

/** Where a person finds a record in the CRM's own pages; null when the address cannot be known. */
export function recordUrl(crm: CrmClient['crm'], baseUrl: string, customerId: string): string | null {
  const [kind, id] = customerId.split(':');
  try {
    if (crm === 'bitrix24') return new URL(`/crm/${kind}/details/${id}/`, baseUrl).href;
    return new URL(`/${kind === 'contact' ? 'person' : 'organization'}/${id}`, baseUrl).href;
  } catch {
    return null;
  }
}
