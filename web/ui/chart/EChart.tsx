import { BarChart, LineChart, ScatterChart } from 'echarts/charts';
import {
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
} from 'echarts/components';
import { type EChartsCoreOption, type EChartsType, init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { watchPrinting } from '../use-printing.ts';

use([
  BarChart,
  LineChart,
  ScatterChart,
  GraphicComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TooltipComponent,
  LabelLayout,
  SVGRenderer,
]);

interface Props {
  option: EChartsCoreOption;
  height: number;
  label: string;
  /** The point that was clicked. */
  onPick?: ((index: number, seriesIndex: number) => void) | undefined;
}

/** Draws with ECharts, as SVG: sharp in print, follows the width of its place. */
export function EChart({ option, height, label, onPick }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  useEffect(() => {
    if (!place.current) return undefined;
    const made = init(place.current, undefined, { renderer: 'svg' });
    chart.current = made;
    const watcher = new ResizeObserver(() => made.resize());
    watcher.observe(place.current);
    // the watcher would come after the sheet is made, and the chart be cut at its edge
    const unwatch = watchPrinting(() => {
      made.resize();
      made.getZr().flush();
    });
    return () => {
      watcher.disconnect();
      unwatch();
      made.dispose();
    };
  }, []);
  useEffect(() => {
    chart.current?.setOption(option, { notMerge: true });
  }, [option]);
  useEffect(() => {
    const made = chart.current;
    if (!made || !onPick) return undefined;
    const pick = (event: { dataIndex?: number; seriesIndex?: number }) => {
      if (event.dataIndex !== undefined) onPick(event.dataIndex, event.seriesIndex ?? 0);
    };
    made.on('click', pick as never);
    return () => void made.off('click', pick as never);
  }, [onPick]);
  return <div ref={place} className="chart-canvas" role="img" aria-label={label} style={{ height }} />;
}
