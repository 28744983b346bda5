import type { MessageKey } from '../en/index.js';
import type { Message } from '../message.js';
import { movement } from './movement.js';
import { overview } from './overview.js';
import { reports } from './reports.js';
import { schemes } from './schemes.js';

/** Ukrainian texts. */
export const uk: Record<MessageKey, Message> = { ...overview, ...movement, ...schemes, ...reports };
