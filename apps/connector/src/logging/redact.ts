/** Names of properties whose values never reach a log: `token`, `apiToken`, `x-api-token`, `client_secret` … */
const SECRET_NAME =
  /^(authorization|cookie|set-cookie|webhook|connection-?string)$|(password|secret|token|master-?key)$/i;

/** What looks like a secret inside a text: after a Bitrix24 webhook's address, a database user, a bearer, a parameter. */
const SECRET_TEXT =
  /(\/rest\/\d+\/)[\w-]+|(:\/\/[^:@/\s]+:)[^@/\s]+(?=@)|(\bBearer\s+)[\w.~+/=-]+|([?&](?:\w*token|auth|\w*secret|\w*key)=)[^&\s"']+/gi;

const DEEPEST = 8;

export const redactText = (text: string): string =>
  text.replace(
    SECRET_TEXT,
    (_, ...kept: (string | undefined)[]) => `${kept.slice(0, 4).find((part) => part !== undefined) ?? ''}***`,
  );

/** A copy that can be logged: no secret at any depth, errors as message and stack, nothing that holds itself. */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return '…';
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map((each) => redact(each, depth + 1));
  const own = Object.entries(value).map(([name, each]): [string, unknown] => [
    name,
    SECRET_NAME.test(name) ? '***' : redact(each, depth + 1),
  ]);
  if ('stack' in value && 'message' in value)
    own.push(['message', redactText(String(value.message))], ['stack', redactText(String(value.stack))]);
  return Object.fromEntries(own);
}
