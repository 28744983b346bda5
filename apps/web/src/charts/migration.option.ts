import type { EChartsCoreOption } from 'echarts/core';
import { formatMoney, type Currency } from '../format/money.js';
import { formatCount } from '../format/number.js';
import { t } from '../i18n/index.js';
import type { ChartTheme } from './chart-theme.js';
import type { MatrixWay } from './migration.data.js';
import { tooltipContent } from './tooltip-content.js';

export interface MigrationInput {
  /** The fullest first. */
  moves: readonly MatrixWay[];
  labelOf: (key: string) => string;
  currency: Currency;
  theme: ChartTheme;
  isNarrow: boolean;
}

/** Ways that a picture can still tell apart. */
const MOST_WAYS = 30;

/** Movers flowing from where they stood (left) to where they stand (right), coloured by the way they went. */
export function migrationOption({ moves, labelOf, currency, theme, isNarrow }: MigrationInput): EChartsCoreOption {
  const shown = moves.slice(0, MOST_WAYS);
  const colourOf = ({ direction }: MatrixWay) =>
    direction === 'up' ? theme.up : direction === 'down' ? theme.down : theme.rest;
  const node = (side: 'from' | 'to', key: string) => ({
    name: `${side}:${key}`,
    depth: side === 'from' ? 0 : 1,
    itemStyle: { color: theme.muted },
    label: { position: side === 'from' ? 'right' : 'left', formatter: labelOf(key) },
  });
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    tooltip: {
      confine: true,
      // The frame is drawn by the content's own class.
      backgroundColor: 'transparent',
      borderWidth: 0,
      padding: 0,
      extraCssText: 'box-shadow: none',
      formatter: ({ dataType, dataIndex, name, value }: TooltipInput) =>
        dataType === 'edge'
          ? tooltipOf(shown[dataIndex]!, labelOf, currency)
          : tooltipContent(labelOf(name.slice(name.indexOf(':') + 1)), [[t('movement.customers'), formatCount(value)]]),
    },
    series: [
      {
        type: 'sankey',
        left: 4,
        right: 4,
        top: 8,
        bottom: 8,
        nodeWidth: 8,
        nodeGap: 14,
        draggable: false,
        layoutIterations: 32,
        label: { color: theme.text, fontSize: isNarrow ? 11 : 12, width: isNarrow ? 110 : 220, overflow: 'truncate' },
        lineStyle: { opacity: 0.45, curveness: 0.5 },
        emphasis: { focus: 'adjacency', lineStyle: { opacity: 0.75 } },
        data: [
          ...[...new Set(shown.map(({ from }) => from))].map((key) => node('from', key)),
          ...[...new Set(shown.map(({ to }) => to))].map((key) => node('to', key)),
        ],
        links: shown.map((way) => ({
          source: `from:${way.from}`,
          target: `to:${way.to}`,
          value: way.customers,
          lineStyle: { color: colourOf(way) },
        })),
      },
    ],
  };
}

interface TooltipInput {
  dataType: 'node' | 'edge';
  dataIndex: number;
  name: string;
  value: number;
}

function tooltipOf(way: MatrixWay, labelOf: (key: string) => string, currency: Currency): HTMLElement {
  return tooltipContent(`${labelOf(way.from)} → ${labelOf(way.to)}`, [
    [t('movement.customers'), formatCount(way.customers)],
    [t('movement.revenueBefore'), formatMoney(way.revenueBeforeMinor, currency, 'whole')],
    [t('movement.revenueAfter'), formatMoney(way.revenueAfterMinor, currency, 'whole')],
  ]);
}
