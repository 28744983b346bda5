import { IANAZone } from 'luxon';

/** Whether this is an IANA name that the runtime knows. */
export const isTimeZone = (name: string): boolean => IANAZone.isValidZone(name);
