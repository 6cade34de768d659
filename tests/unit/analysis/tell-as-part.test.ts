import { expect, test } from "vitest";
import { investigate } from "../../../src/analysis/investigate.ts";
import { tellAsPart } from "../../../src/analysis/tell-as-part.ts";
import { changeEvent } from "../../support/change-builder.ts";
import {
  blame,
  harm,
  type IncidentFamily,
  liftOf,
  TALK,
  victimOf,
} from "../../support/incidents/harm-prompt.ts";
import { addChange } from "../../support/incidents/incident-world.ts";
import { makeIncident } from "../../support/incidents/make-incident.ts";

/** A snippet of the failing prompt is edited, and beside it one of another prompt; the whole stays as it was. */
const snippet: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const edit = { kind: "prompt_edit", beforeHash: "sha256:a", afterHash: "sha256:b" } as const;
  const far = { ...edit, prompt: "snippets/legal", includedIn: ["far"] };
  addChange(world, far, world.spike);
  const own = { ...edit, prompt: "snippets/tone", includedIn: [prompt.prompt] };
  const guilty = addChange(world, own, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world) + 0.1, TALK);
  blame(world, prompt, [guilty.id]);
};

test("a changed snippet is the first suspect of the prompt that takes it in, and one of another prompt is not", () => {
  let likely = 0;
  for (let seed = 1; seed <= 20; seed += 1) {
    const { evidence, truth } = makeIncident(snippet, seed);
    const finding = investigate(evidence);
    const first = finding.suspects[0]?.change;
    if (finding.confidence === "likely") {
      likely += 1;
      expect(truth.accepted).toContain(first?.id);
    }
    expect(finding.suspects.map((one) => one.change.prompt)).not.toContain("snippets/legal");
    const handles = [...finding.suspects, ...finding.ruledOut].map((one) => one.change.handle);
    expect(new Set(handles).size).toBe(handles.length);
  }
  expect(likely).toBeGreaterThan(10);
});

test("it is told as a change of what the prompt depends on, with the part's name and under the same handle", () => {
  const change = changeEvent({ prompt: "tone", kind: "label_moved", includedIn: ["extract"] });
  expect(tellAsPart(change, "extract")).toMatchObject({
    ...{ kind: "dependency_change", prompt: "extract", part: "tone", handle: change.handle },
  });
  for (const asked of ["tone", "other", undefined]) expect(tellAsPart(change, asked)).toBe(change);
});
