import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { incidentChartSvg } from "../../../../src/render/chart/incident-chart-svg.ts";
import { DOCUMENT_CSS, DOCUMENT_CSS_HASH } from "../../../../src/render/document-css.ts";
import { buildTimeline } from "../../../support/timeline-builder.ts";

const [whole, near] = buildTimeline().charts;
if (whole === undefined || near === undefined) throw new Error("the story has two charts");
const names = { id: "c", title: "A title", description: "What is seen" };

test("the same chart is the same bytes, whatever was drawn before it and in whatever zone", () => {
  const first = incidentChartSvg(whole, names);
  incidentChartSvg(near, names);
  const zone = process.env["TZ"];
  process.env["TZ"] = "Asia/Kathmandu";
  const second = incidentChartSvg(whole, names);
  if (zone === undefined) delete process.env["TZ"];
  else process.env["TZ"] = zone;
  expect(second).toBe(first);
});

test("a chart brings no style, no class and no colour of its own, and its ids are its own", () => {
  const svg = incidentChartSvg(whole, names);
  expect(svg).not.toMatch(/<style|style=|class=|zr\d|ecmeta|<script| on\w+=/);
  const colors = [...svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, color]) => color ?? "");
  expect(colors.filter((color) => !/^(none|var\(--\w+\)|#000)$/.test(color))).toEqual([]);
  for (const [, id] of svg.matchAll(/id="([^"]+)"/g)) expect(id).toMatch(/^c-/);
});

test("it is named and described, and says what moved and which changes are marked", () => {
  const svg = incidentChartSvg(whole, names);
  expect(svg).toContain('role="img" aria-labelledby="c-title c-desc"');
  expect(svg).toContain('<title id="c-title">A title</title>');
  for (const word of ["origin", ">A<", ">B<", ">C<", "v41"]) expect(svg).toContain(word);
});

test("what no call was judged in is drawn as nothing, and a chart without calls is drawn", () => {
  const empty = {
    ...whole,
    whole: { ...whole.whole, rates: [], intervals: [] },
    bands: [],
    moved: [],
    marks: [],
  };
  expect(incidentChartSvg({ ...empty, segment: undefined }, names)).toContain("<svg");
});

test("the policy of a page names the style sheet by its hash", () => {
  const hash = createHash("sha256").update(DOCUMENT_CSS).digest("base64");
  expect(DOCUMENT_CSS_HASH).toBe(`sha256-${hash}`);
});
