import { LineChart } from "echarts/charts";
import {
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
} from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { IncidentChart } from "../../domain/incident-chart.ts";
import { escapeHtml } from "../escape-html.ts";
import { CHART_HEIGHT, CHART_WIDTH, chartOptions } from "./chart-options.ts";
import { withVariables } from "./chart-palette.ts";

use([
  LineChart,
  GridComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  SVGRenderer,
]);

/** What a drawing is called, and by which id within its page. */
export interface ChartNames {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/**
 * A chart as SVG: no script, no style of its own, the colours are variables of the page. The same chart gives the same
 * bytes, whatever was drawn before it and wherever it runs.
 */
export function incidentChartSvg(chart: IncidentChart, names: ChartNames): string {
  const size = { width: CHART_WIDTH, height: CHART_HEIGHT };
  const drawing = init(null, null, { renderer: "svg", ssr: true, ...size });
  try {
    drawing.setOption(chartOptions(chart));
    return named(withVariables(bare(drawing.renderToSVGString(), names.id)), names);
  } finally {
    drawing.dispose();
  }
}

/** Without what belongs to a running page, and with ids that no other drawing has. */
function bare(svg: string, id: string): string {
  return svg
    .replace(/<style[^>]*>[\s\S]*?<\/style>/g, "")
    .replace(/ (?:class|pointer-events|ecmeta_\w+|xmlns:xlink|baseProfile|version)="[^"]*"/g, "")
    .replace(/zr\d+-/g, `${id}-`)
    .replace(/ style="([^"]*)"/g, (_, style: string) => fontOf(style))
    .replace(/<defs\s*>/g, "<defs>")
    .replace(/\n+/g, "\n")
    .trim();
}

/** A strict page takes no style attribute: the weight of a letter becomes an attribute, the rest is the page's. */
function fontOf(style: string): string {
  return /bold/.test(style) ? ' font-weight="bold"' : "";
}

function named(svg: string, { id, title, description }: ChartNames): string {
  const labels = `<title id="${id}-title">${escapeHtml(title)}</title><desc id="${id}-desc">${escapeHtml(description)}</desc>`;
  return svg.replace(/^<svg ([^>]*)>/, (_, attributes: string) => {
    return `<svg ${attributes} role="img" aria-labelledby="${id}-title ${id}-desc">${labels}`;
  });
}
