/** The address if it may be linked: http or https; null for anything else, such as `javascript:`. */
export function safeHttpUrl(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, href } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? href : null;
}
