import type { CurvePoint } from '@strata/api-types';
import type { EChartsCoreOption } from 'echarts/core';
import { formatShare } from '../format/number.js';
import { t } from '../i18n/index.js';
import type { CurveBand } from './base-curve.data.js';
import type { ChartTheme } from './chart-theme.js';
import { tooltipContent } from './tooltip-content.js';

export interface BaseCurveInput {
  curve: readonly CurvePoint[];
  bands: readonly CurveBand[];
  theme: ChartTheme;
}

/** A band narrower than this has no room for its letter inside the chart. */
const NARROW = 0.04;

export function baseCurveOption({ curve, bands, theme }: BaseCurveInput): EChartsCoreOption {
  const axis = {
    type: 'value',
    min: 0,
    max: 1,
    interval: 0.25,
    axisLabel: { color: theme.muted, fontSize: 12, formatter: (share: number) => formatShare(share) },
    axisLine: { show: false },
    splitLine: { lineStyle: { color: theme.line } },
    nameTextStyle: { color: theme.muted, fontSize: 12 },
    nameLocation: 'middle',
  };
  return {
    animation: false,
    textStyle: { fontFamily: theme.fontFamily },
    grid: { left: 48, right: 18, top: 22, bottom: 44 },
    xAxis: { ...axis, name: t('curve.customers'), nameGap: 28, splitLine: { show: false } },
    yAxis: axis,
    tooltip: {
      trigger: 'axis',
      confine: true,
      // The frame is drawn by the content's own class.
      backgroundColor: 'transparent',
      borderWidth: 0,
      padding: 0,
      extraCssText: 'box-shadow: none',
      axisPointer: { type: 'line', lineStyle: { color: theme.muted, type: 'solid' } },
      formatter: (items: { value: [number, number]; seriesIndex: number }[]) => {
        const point = items.find((item) => item.seriesIndex === 0)?.value ?? [0, 0];
        return tooltipOf(point, bands);
      },
    },
    series: [
      {
        type: 'line',
        data: curve.map((point) => [point.customerShare, point.revenueShare]),
        showSymbol: false,
        lineStyle: { color: theme.accent, width: 2.5 },
        itemStyle: { color: theme.accent },
        areaStyle: { color: theme.accent, opacity: 0.08 },
        markLine: {
          silent: true,
          symbol: 'none',
          lineStyle: { color: theme.muted, type: 'dashed', width: 1 },
          label: { show: false },
          data: bands.slice(0, -1).map((band) => ({ xAxis: band.to })),
        },
        markArea: {
          silent: true,
          itemStyle: { color: 'transparent' },
          label: { position: 'top', distance: 4, color: theme.text, fontWeight: 600, fontSize: 13 },
          data: bands
            .filter((band) => band.to - band.from >= NARROW)
            .map((band) => [{ name: band.code, xAxis: band.from }, { xAxis: band.to }]),
        },
      },
      {
        type: 'line',
        silent: true,
        data: [
          [0, 0],
          [1, 1],
        ],
        showSymbol: false,
        lineStyle: { color: theme.muted, width: 1, type: 'dotted' },
      },
    ],
  };
}

function tooltipOf([customerShare, revenueShare]: [number, number], bands: readonly CurveBand[]): HTMLElement {
  const band = bands.find(({ to }) => customerShare <= to) ?? bands.at(-1);
  const title = band ? `${t('curve.class')} ${band.code}` : t('curve.title');
  return tooltipContent(title, [
    [t('curve.customers'), formatShare(customerShare)],
    [t('curve.revenue'), formatShare(revenueShare)],
  ]);
}
