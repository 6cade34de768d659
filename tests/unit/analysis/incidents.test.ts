import { expect, test } from "vitest";
import { investigate } from "../../../src/analysis/investigate.ts";
import * as edits from "../../support/incidents/edit-families.ts";
import type { IncidentFamily } from "../../support/incidents/harm-prompt.ts";
import * as innocents from "../../support/incidents/innocent-families.ts";
import { isRight, makeIncident } from "../../support/incidents/make-incident.ts";
import * as others from "../../support/incidents/other-families.ts";
import * as secondLooks from "../../support/incidents/second-look-families.ts";
import * as settings from "../../support/incidents/setting-families.ts";

const SEEDS = [101, 102, 103, 104, 105, 106];
const families: Readonly<Record<string, IncidentFamily>> = {
  ...edits,
  ...others,
  ...settings,
  ...secondLooks,
  ...innocents,
};

/** Two of six may hold too little evidence for anybody; an innocent called LIKELY is never right. */
test.each(Object.entries(families))(
  "answers most incidents of the family %s and accuses no innocent for sure",
  (_, family) => {
    const answers = SEEDS.map((seed) => {
      const { evidence, truth } = makeIncident(family, seed);
      const finding = investigate(evidence);
      const accused = finding.verdict === "recorded_change" && finding.confidence === "likely";
      return { right: isRight(finding, truth), falsely: accused && !isRight(finding, truth) };
    });
    expect(answers.filter(({ right }) => right).length).toBeGreaterThanOrEqual(4);
    expect(answers.filter(({ falsely }) => falsely)).toEqual([]);
  },
);
