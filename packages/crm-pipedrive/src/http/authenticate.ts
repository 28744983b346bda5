import type { HttpResponse, Layer } from '@strata/crm-http';

/**
 * Puts the personal API token on each request. Nothing else knows the credential; should an error answer repeat it,
 * it is taken out before anybody reads the answer.
 */
export const authenticate =
  (token: string): Layer =>
  (next) =>
  async (request) => {
    const response = await next({ ...request, headers: { ...request.headers, 'x-api-token': token } });
    return response.status < 400 ? response : withoutSecret(response, token);
  };

function withoutSecret(response: HttpResponse, token: string): HttpResponse {
  const clean = (text: string) => text.replaceAll(token, '[secret]');
  return {
    ...response,
    text: clean(response.text),
    json: response.json === undefined ? undefined : (JSON.parse(clean(JSON.stringify(response.json))) as unknown),
  };
}
