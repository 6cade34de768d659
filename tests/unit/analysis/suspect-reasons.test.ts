import { expect, test } from "vitest";
import { investigate } from "../../../src/analysis/investigate.ts";
import * as edits from "../../support/incidents/edit-families.ts";
import * as innocents from "../../support/incidents/innocent-families.ts";
import { makeIncident } from "../../support/incidents/make-incident.ts";
import * as settings from "../../support/incidents/setting-families.ts";

const families = Object.values({ ...edits, ...settings, ...innocents });
const reasons = families.flatMap((family) =>
  [1, 2].flatMap((seed) =>
    investigate(makeIncident(family, seed).evidence).suspects.flatMap((one) => one.reasons),
  ),
);
const PERCENT = /([\d.]+)% \([^)]*\) without it, ([\d.]+)% /;

test("figures that rise with a change are never held against it without saying what fits better", () => {
  const figures = reasons.filter(({ text }) => PERCENT.test(text));
  expect(figures.length).toBeGreaterThan(30);
  for (const { text, logOdds } of figures) {
    const [, without = "", with_ = ""] = PERCENT.exec(text) ?? [];
    if (logOdds < 0 && Number(with_) > Number(without))
      expect(text).toMatch(/^a rise at a moment of its own fits better, though /);
    if (logOdds >= 0) expect(text).not.toContain("fits better");
  }
  expect(figures.some(({ text }) => text.startsWith("a rise at a moment of its own"))).toBe(true);
});

test("a change that went live minutes before errors rose has its moment not against it", () => {
  const moments = reasons.filter((one) => one.code === "order_in_time");
  expect(moments.some(({ text }) => text.includes("in the minute"))).toBe(true);
  for (const { text, logOdds } of moments)
    if (text.includes("in the minute") && logOdds < 0)
      expect(text).toContain("the moment asked about");
  for (const { logOdds } of moments) expect(logOdds).toBeLessThanOrEqual(0);
});

test("the same hours speak for the side that failed more in them", () => {
  const hours = reasons.filter((one) => one.code === "same_hours");
  expect(hours.length).toBeGreaterThan(3);
  for (const { text, logOdds } of hours) {
    const [, with_ = "", without = ""] = /: ([\d.]+)% .* it, ([\d.]+)% /.exec(text) ?? [];
    if (Number(with_) > Number(without) * 1.2) expect(logOdds).toBeGreaterThanOrEqual(0);
  }
});
