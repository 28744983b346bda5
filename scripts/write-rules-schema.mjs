// Writes docs/rules.schema.json from the code; a test of the segmentation package compares the two.
//   pnpm build && node scripts/write-rules-schema.mjs
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { rulesFileSchema } from '../packages/segmentation/dist/index.js';

const file = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../docs/rules.schema.json');
const options = { ...(await resolveConfig(file)), parser: 'json' };
fs.writeFileSync(file, await format(JSON.stringify(rulesFileSchema(), null, 2), options));
