import type { MessageKey } from '../en/index.js';
import type { Message } from '../message.js';
import { movement } from './movement.js';
import { overview } from './overview.js';
import { reports } from './reports.js';
import { schemes } from './schemes.js';

/** Russian texts. */
export const ru: Record<MessageKey, Message> = { ...overview, ...movement, ...schemes, ...reports };
