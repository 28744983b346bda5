import { BarChart, SankeyChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// What the charts of movement draw with; the pages with other charts do not load it.
use([BarChart, CanvasRenderer, GridComponent, SankeyChart, TooltipComponent]);

export { init };
