/** Parameters of a call: nested maps and lists of plain values. */
export type Params = { readonly [key: string]: Param };
export type Param = string | number | boolean | null | readonly Param[] | Params;

/** PHP-style query text, as batch commands carry it: `filter[%3Eid]=5&select[0]=id`. References `$result[…]` stay readable. */
export function toQuery(params: Params): string {
  const parts: string[] = [];
  const walk = (path: string, value: Param): void => {
    if (value === null) parts.push(`${path}=`);
    else if (typeof value !== 'object') parts.push(`${path}=${escape(String(value))}`);
    else for (const [key, inner] of Object.entries(value)) walk(`${path}[${encodeURIComponent(key)}]`, inner);
  };
  for (const [key, value] of Object.entries(params)) walk(encodeURIComponent(key), value);
  return parts.join('&');
}

const escape = (text: string): string => (text.startsWith('$result[') ? text : encodeURIComponent(text));
