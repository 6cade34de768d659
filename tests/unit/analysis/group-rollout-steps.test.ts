import { expect, test } from "vitest";
import { groupRolloutSteps } from "../../../src/analysis/group-rollout-steps.ts";
import { buildChange } from "../../support/incidents/change-builder.ts";

const edit = buildChange({ id: "a", occurredAt: 1, prompt: "p", version: "v2", share: 0.1 });
const half = buildChange({
  id: "b",
  occurredAt: 2,
  prompt: "p",
  version: "v2",
  kind: "rollout_change",
  share: 0.5,
});
const all = buildChange({
  id: "c",
  occurredAt: 3,
  prompt: "p",
  version: "v2",
  kind: "rollout_change",
  share: 1,
});

test("the steps of one revision's rollout are one suspect, whatever their order", () => {
  const [group, ...rest] = groupRolloutSteps([all, edit, half]);
  expect(rest).toEqual([]);
  expect(group?.change.id).toBe("a");
  expect(group?.steps.map((step) => step.id)).toEqual(["b", "c"]);
});

test("steps of another prompt or revision stay apart", () => {
  const other = buildChange({
    id: "d",
    occurredAt: 2,
    prompt: "q",
    version: "v2",
    kind: "rollout_change",
  });
  const newer = buildChange({ id: "e", occurredAt: 4, prompt: "p", version: "v3" });
  expect(groupRolloutSteps([edit, other, newer])).toHaveLength(3);
});

test("a rollback to an old revision is a suspect of its own", () => {
  const back = buildChange({
    id: "f",
    occurredAt: 9,
    prompt: "p",
    version: "v2",
    kind: "rollback",
  });
  expect(groupRolloutSteps([edit, back])).toHaveLength(2);
});

test("what put a created version live is the change, and its creation a step of it", () => {
  const created = buildChange({
    id: "a",
    occurredAt: 1,
    prompt: "p",
    version: "v2",
    kind: "version_created",
    after: "new text",
  });
  const moved = buildChange({
    id: "b",
    occurredAt: 2,
    prompt: "p",
    version: "v2",
    kind: "label_moved",
  });
  const [group] = groupRolloutSteps([created, moved]);
  expect(group?.change).toMatchObject({ id: "b", kind: "label_moved", after: "new text" });
  expect(group?.steps.map((step) => step.id)).toEqual(["a"]);
});

test("a label that moves back to a revision is a change of its own once another took its place", () => {
  const on = { prompt: "p" };
  const back = buildChange({ id: "f", occurredAt: 5, ...on, version: "v1", kind: "rollback" });
  const again = buildChange({ id: "g", occurredAt: 6, ...on, version: "v2", kind: "label_moved" });
  expect(groupRolloutSteps([edit, again])).toHaveLength(1);
  expect(groupRolloutSteps([edit, back, again])).toHaveLength(3);
});
