import type { EChartsCoreOption } from 'echarts/core';
import { formatMoney, type Currency } from '../format/money.js';
import { formatCount } from '../format/number.js';
import { t } from '../i18n/index.js';
import type { ChartTheme } from './chart-theme.js';
import type { HeatCell, HeatMetric } from './heat-map.data.js';
import { tooltipContent } from './tooltip-content.js';

export interface HeatMapInput {
  cells: readonly HeatCell[];
  bins: number;
  metric: HeatMetric;
  currency: Currency;
  theme: ChartTheme;
}

export function heatMapOption({ cells, bins, metric, currency, theme }: HeatMapInput): EChartsCoreOption {
  const scores = Array.from({ length: bins }, (_, index) => String(index + 1));
  const axis = {
    type: 'category',
    data: scores,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.muted, fontSize: 12 },
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    nameLocation: 'middle',
  };
  const label = (cell: HeatCell) =>
    metric === 'customers' ? formatCount(cell.customers) : formatMoney(cell.revenueMinor, currency, 'compact');
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    grid: { left: 44, right: 4, top: 4, bottom: 44, containLabel: false },
    xAxis: { ...axis, name: `${t('heat.frequency')} →`, nameGap: 28 },
    yAxis: { ...axis, name: `${t('heat.recency')} →`, nameGap: 26 },
    visualMap: { show: false, min: 0, max: 1, dimension: 2, inRange: { color: theme.ramp } },
    tooltip: {
      confine: true,
      // The frame is drawn by the content's own class.
      backgroundColor: 'transparent',
      borderWidth: 0,
      padding: 0,
      extraCssText: 'box-shadow: none',
      formatter: ({ dataIndex }: { dataIndex: number }) => tooltipOf(cells[dataIndex]!, currency),
    },
    series: [
      {
        type: 'heatmap',
        data: cells.map((cell) => ({
          value: [cell.frequency - 1, cell.recency - 1, cell.intensity ?? '-'],
          label: {
            show: cell.customers > 0,
            formatter: label(cell),
            color: (cell.intensity ?? 0) >= theme.strongFrom ? theme.onStrong : theme.text,
          },
        })),
        label: { show: true, fontSize: 12 },
        itemStyle: { borderColor: theme.surface, borderWidth: 2, borderRadius: 6 },
        emphasis: { itemStyle: { borderColor: theme.text, borderWidth: 2 } },
      },
    ],
  };
}

function tooltipOf(cell: HeatCell, currency: Currency): HTMLElement {
  return tooltipContent(t('heat.cell', { recency: cell.recency, frequency: cell.frequency }), [
    [t('heat.customers'), formatCount(cell.customers)],
    [t('heat.revenue'), formatMoney(cell.revenueMinor, currency, 'whole')],
    [t('heat.median'), formatMoney(cell.medianMonetaryMinor, currency, 'whole')],
  ]);
}
