export const CONTACT = 1;
export const COMPANY = 2;
/** As stored: 1 contact, 2 company. */
export type CustomerKind = typeof CONTACT | typeof COMPANY;

export const customerId = (kind: CustomerKind, id: number): string =>
  kind === CONTACT ? `contact:${id}` : `company:${id}`;

/** @throws RangeError when the text is not `contact:N` or `company:N` */
export function parseCustomerId(text: string): { kind: CustomerKind; id: number } {
  const match = /^(contact|company):(\d{1,15})$/.exec(text);
  if (!match) throw new RangeError(`customer id must look like contact:42 or company:7, not ${JSON.stringify(text)}`);
  return { kind: match[1] === 'contact' ? CONTACT : COMPANY, id: Number(match[2]) };
}
