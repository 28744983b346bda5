import { movement } from './movement.js';
import { overview } from './overview.js';
import { reports } from './reports.js';
import { schemes } from './schemes.js';

/** English texts. Every other language has the same keys; `{name}` is replaced by a parameter. */
export const en = { ...overview, ...movement, ...schemes, ...reports };

export type MessageKey = keyof typeof en;
