import type { EChartsCoreOption } from 'echarts/core';
import { formatDay, formatMonth } from '../format/date.js';
import { formatCount, formatShare } from '../format/number.js';
import type { ChartTheme } from './chart-theme.js';
import type { StructureMetric } from './structure.data.js';
import { tooltipContent } from './tooltip-content.js';

/** A band with its words and colour. */
export interface PaintedBand {
  label: string;
  colour: string;
  values: readonly number[];
}

export interface StructureInput {
  days: readonly string[];
  bands: readonly PaintedBand[];
  metric: StructureMetric;
  theme: ChartTheme;
}

/** Stacked columns, one per day; the first band is at the top, as in the list beside it. */
export function structureOption({ days, bands, metric, theme }: StructureInput): EChartsCoreOption {
  const format = (value: number) => (metric === 'customers' ? formatCount(value) : formatShare(value));
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    grid: { left: 48, right: 4, top: 10, bottom: 26 },
    xAxis: {
      type: 'category',
      data: days.map((day, index) => formatMonth(day, index === days.length - 1)),
      axisLine: { lineStyle: { color: theme.line } },
      axisTick: { show: false },
      axisLabel: { color: theme.muted, fontSize: 11, hideOverlap: true },
    },
    yAxis: {
      type: 'value',
      ...(metric === 'revenue' ? { max: 1 } : {}),
      axisLabel: { color: theme.muted, fontSize: 12, formatter: format },
      splitLine: { lineStyle: { color: theme.line } },
    },
    tooltip: {
      trigger: 'axis',
      confine: true,
      // The frame is drawn by the content's own class.
      backgroundColor: 'transparent',
      borderWidth: 0,
      padding: 0,
      extraCssText: 'box-shadow: none',
      axisPointer: { type: 'shadow' },
      formatter: ([{ dataIndex }]: [{ dataIndex: number }]) =>
        tooltipContent(
          formatDay(days[dataIndex]!),
          bands
            .filter((band) => band.values[dataIndex]! > 0)
            .map((band) => [band.label, format(band.values[dataIndex]!)] as const),
        ),
    },
    series: [...bands].reverse().map((band) => ({
      type: 'bar',
      name: band.label,
      stack: 'base',
      barCategoryGap: '22%',
      data: band.values,
      itemStyle: { color: band.colour, borderColor: theme.surface, borderWidth: 0.5 },
    })),
  };
}
