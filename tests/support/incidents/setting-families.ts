import {
  blame,
  CUT,
  harm,
  type IncidentFamily,
  liftOf,
  SHAPE,
  TALK,
  victimOf,
} from "./harm-prompt.ts";
import { addChange, editPrompt, revisionAt } from "./incident-world.ts";

// Stories whose culprit is no plain edit: tools, flags, models, labels, roll-outs and roll-backs.

/** A tool's schema moves while an edit of the prompt stands a few minutes before. */
export const toolChange: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  editPrompt(world, prompt, world.spike - world.random.integer(15, 60));
  const change = addChange(world, { kind: "tool_change", prompt: prompt.prompt }, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), SHAPE);
  blame(world, prompt, [change.id]);
};

/** A flag that names no prompt switches one prompt's behaviour. */
export const namelessFlag: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const change = addChange(
    world,
    { kind: "flag_change" },
    world.spike - world.random.integer(0, 2),
  );
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), TALK);
  blame(world, prompt, [change.id]);
};

/** A fix from last week is rolled back, and what it cured comes again. */
export const fixReverted: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const bad = revisionAt(prompt, world.spike - 6000);
  const fixed = world.spike - world.random.integer(3, 5) * 1440;
  prompt.revisions = prompt.revisions.filter((one) => one.from < fixed);
  const before = revisionAt(prompt, fixed);
  const kept = world.changes.filter(
    (c) => c.prompt !== prompt.prompt || c.occurredAt < fixed * 60_000,
  );
  world.changes.splice(0, world.changes.length, ...kept);
  const fix = editPrompt(world, prompt, fixed);
  prompt.revisions.push({ hash: before, from: world.spike });
  const back = addChange(
    world,
    { kind: "rollback", prompt: prompt.prompt, beforeHash: fix.afterHash, afterHash: before },
    world.spike,
  );
  harm(prompt, (request) => request.hash === before || request.hash === bad, liftOf(world), TALK);
  blame(world, prompt, [back.id]);
};

/** A gateway sends one call in four to another model, which fails; the prompt stays as it was. */
export const modelCanary: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const change = addChange(
    world,
    {
      kind: "model_change",
      prompt: prompt.prompt,
      model: "model-c",
      previousModel: "model-a",
      share: 0.25,
    },
    world.spike,
  );
  prompt.modelAt = (minute, random) =>
    minute >= world.spike && random.chance(0.25) ? "model-c" : "model-a";
  harm(prompt, (request) => request.model === "model-c", Math.min(0.6, 2 * liftOf(world)), SHAPE);
  blame(world, prompt, [change.id]);
};

/** A revision is rolled out over hours while all prompts move to a new model that does no harm. */
export const rolloutBesideModel: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(200, 900);
  const old = revisionAt(prompt, begun);
  const kept = world.changes.filter(
    (c) => c.prompt !== prompt.prompt || c.occurredAt < begun * 60_000,
  );
  world.changes.splice(0, world.changes.length, ...kept);
  prompt.revisions = prompt.revisions.filter((one) => one.from < begun);
  const edit = editPrompt(world, prompt, begun);
  const step = addChange(
    world,
    { kind: "rollout_change", prompt: prompt.prompt, afterHash: edit.afterHash, share: 1 },
    world.spike,
  );
  prompt.hashAt = (minute, random) => {
    if (minute < begun) return revisionAt(prompt, minute);
    const share = minute < world.spike ? 0.1 : 1;
    return random.chance(share) ? edit.afterHash : old;
  };
  const moved = world.spike - world.random.integer(5, 90);
  for (const one of world.prompts) {
    one.modelAt = (minute) => (minute >= moved ? "model-a2" : "model-a");
    addChange(
      world,
      { kind: "model_change", prompt: one.prompt, model: "model-a2", previousModel: "model-a" },
      moved,
    );
  }
  harm(prompt, (request) => request.hash === edit.afterHash, liftOf(world), TALK);
  blame(world, prompt, [edit.id, step.id]);
};

/** A label moves; clients take the new text up one after the other over half an hour, and send no revision. */
export const lateCaches: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = false;
  const edit = editPrompt(world, prompt, world.spike - world.random.integer(0, 4));
  const lift = liftOf(world) + 0.05;
  const rising = (minute: number): number => lift * Math.min(1, (minute - world.spike + 1) / 20);
  harm(prompt, (request) => request.minute >= world.spike, rising, TALK);
  blame(world, prompt, [edit.id]);
};

/** A limit is lowered and a harmless edit lands within ten minutes, without revisions in traffic. */
export const limitBesideEdit: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = false;
  const texts = { before: '{"max_tokens": 2048}', after: '{"max_tokens": 256}' };
  const change = addChange(
    world,
    { kind: "parameter_change", prompt: prompt.prompt, ...texts },
    world.spike,
  );
  editPrompt(world, prompt, world.spike - world.random.integer(4, 10));
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), CUT);
  blame(world, prompt, [change.id]);
};

/** A few calls an hour, and an edit that breaks most of them. */
export const rareCalls: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const volume = prompt.volume;
  prompt.volume = (minute) => 0.15 * volume(minute);
  prompt.labelled = world.random.chance(0.5);
  const edit = editPrompt(world, prompt, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, 0.7, TALK);
  blame(world, prompt, [edit.id]);
};

/** Two prompts bear one name in two workflows; the label of one moves, and minutes later an edit breaks the other. */
export const namesake: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = world.random.chance(0.5);
  const other = world.prompts[2];
  if (!other) return;
  const edit = editPrompt(world, prompt, world.spike);
  const own = other.prompt;
  other.prompt = prompt.prompt;
  other.labelled = prompt.labelled;
  world.changes.forEach((change, i) => {
    if (change.prompt === own) world.changes[i] = { ...change, prompt: other.prompt };
  });
  const moved = world.spike - world.random.integer(-3, 10);
  addChange(
    world,
    {
      kind: "label_moved",
      prompt: other.prompt,
      workflow: other.workflow,
      afterHash: "sha256:moved",
    },
    moved,
  );
  other.revisions.push({ hash: "sha256:moved", from: moved });
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), TALK);
  blame(world, prompt, [edit.id]);
};
