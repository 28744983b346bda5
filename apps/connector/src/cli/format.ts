import { formatDuration } from '../runs/format-duration.js';
import type { StageName } from '@strata/api-types';

const counts = new Intl.NumberFormat('en-US');

export const formatCount = (value: number): string => counts.format(value);

/** A share that rounds to nothing has no sign. */
export const formatPercent = (share: number): string => `${(share * 100).toFixed(1).replace(/^-0\.0$/, '0.0')} %`;

/** Columns aligned by width; numbers go right. Wide characters count as two. */
export function formatTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  rightAligned: readonly number[] = [],
): string {
  const widths = header.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(displayWidth)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const padding = ' '.repeat(Math.max(0, widths[column]! - displayWidth(cell)));
        return rightAligned.includes(column) ? padding + cell : cell + padding;
      })
      .join('  ')
      .trimEnd();
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n');
}

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

const displayWidth = (text: string): number => [...text].reduce((width, char) => width + (WIDE.test(char) ? 2 : 1), 0);

const STAGES: readonly StageName[] = ['import', 'measure', 'segment', 'plan', 'write', 'history', 'signals'];

/** `import 1.3 s, write 12 s`: what each stage took, in the order of the work. */
export const formatStages = (seconds: Partial<Record<StageName, number>>): string =>
  STAGES.filter((stage) => seconds[stage] !== undefined)
    .map((stage) => `${stage} ${formatDuration(seconds[stage]!)}`)
    .join(', ');
