export { currencyDigits } from './currencies.js';
export { FileInputError } from './file-problems.js';
export type { FileProblem } from './file-problems.js';
export { readPurchaseFile } from './purchase-file.js';
export type { PurchaseFile, PurchaseFileOptions } from './purchase-file.js';
export type { RateLookup } from './base-money.js';
export { loadSchemes } from './schemes.js';
export { segmentFiles } from './segment-files.js';
export type { SchemeReport, SegmentFilesOptions, SegmentReport } from './segment-files.js';
