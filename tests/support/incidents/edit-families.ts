import {
  blame,
  CUT,
  harm,
  type IncidentFamily,
  liftOf,
  SHAPE,
  servedSince,
  TALK,
  victimOf,
} from "./harm-prompt.ts";
import { addChange, editPrompt, revisionAt } from "./incident-world.ts";
import type { Request } from "./simulate-traffic.ts";

/** Errors creep up over hours after an edit. */
export const creep: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const lift = liftOf(world) + 0.05;
  const edit = editPrompt(world, prompt, world.spike);
  const rising = (minute: number): number => lift * Math.min(1, (minute - world.spike + 10) / 60);
  harm(prompt, servedSince(prompt, edit.afterHash, world.spike), rising, TALK);
  blame(world, prompt, [edit.id]);
};

/** Two edits of the same prompt within an hour; one of them hurts. */
export const twoEdits: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = world.random.chance(0.5);
  const first = editPrompt(world, prompt, world.spike - world.random.integer(25, 60));
  const second = editPrompt(world, prompt, world.spike);
  const guilty = world.random.chance(0.5) ? first : second;
  const from = guilty.occurredAt / 60_000;
  harm(prompt, (request) => request.minute >= from, liftOf(world), TALK);
  blame(world, prompt, [guilty.id]);
};

/** An edit hurts and is rolled back; the question comes later. */
export const cured: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const before = revisionAt(prompt, world.spike);
  const edit = editPrompt(world, prompt, world.spike);
  const back = Math.floor((world.spike + world.end) / 2);
  prompt.revisions.push({ hash: before, from: back });
  addChange(
    world,
    { kind: "rollback", prompt: prompt.prompt, beforeHash: edit.afterHash, afterHash: before },
    back,
  );
  harm(prompt, (request) => request.hash === edit.afterHash, liftOf(world) + 0.1, TALK);
  blame(world, prompt, [edit.id]);
};

/** A lower token limit cuts long inputs only. */
export const tokenLimit: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const volume = prompt.volume;
  prompt.volume = (minute) => 3 * volume(minute);
  const texts = { before: '{"max_tokens": 2048}', after: '{"max_tokens": 512}' };
  const change = addChange(
    world,
    { kind: "parameter_change", prompt: prompt.prompt, ...texts },
    world.spike,
  );
  const hit = (request: Request): boolean =>
    request.minute >= world.spike && request.segment["size"] === "long";
  harm(prompt, hit, world.random.uniform(0.4, 0.85), CUT);
  blame(world, prompt, [change.id], { segment: { size: "long" } });
};

/** A schema gains a required field. */
export const schemaEdit: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const change = addChange(world, { kind: "schema_change", prompt: prompt.prompt }, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), SHAPE);
  blame(world, prompt, [change.id]);
};

/** A canary serves one call in five for a day; it alone fails, and now it gets all traffic. */
export const canary: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(300, 2000);
  const edit = editPrompt(world, prompt, begun);
  const step = addChange(
    world,
    { kind: "rollout_change", prompt: prompt.prompt, afterHash: edit.afterHash, share: 1 },
    world.spike,
  );
  prompt.revisions = prompt.revisions.filter(
    (one) => one.from < begun || one.hash === edit.afterHash,
  );
  const old = revisionAt(prompt, begun - 1);
  prompt.hashAt = (minute, random) =>
    minute >= begun && minute < world.spike && !random.chance(0.2)
      ? old
      : revisionAt(prompt, minute);
  harm(prompt, (request) => request.hash === edit.afterHash, liftOf(world), TALK);
  world.changes.splice(
    0,
    world.changes.length,
    ...world.changes.filter(
      (c) =>
        c === edit || c === step || c.prompt !== prompt.prompt || c.occurredAt < edit.occurredAt,
    ),
  );
  blame(world, prompt, [edit.id, step.id]);
};

/** One edit, one spike, from the same minute on. */
export const plainEdit: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = world.random.chance(0.5);
  const edit = editPrompt(world, prompt, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), TALK);
  blame(world, prompt, [edit.id]);
};

/** An edit days ago hurts one rare kind of input, of which there is much from today on. */
export const dormant: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const volume = prompt.volume;
  prompt.volume = (minute) => 2 * volume(minute);
  const begun = world.spike - world.random.integer(3, 6) * 1440;
  prompt.revisions = prompt.revisions.filter((one) => one.from < begun - 1440);
  const kept = world.changes.filter(
    (c) => c.prompt !== prompt.prompt || c.occurredAt < (begun - 1440) * 60_000,
  );
  world.changes.splice(0, world.changes.length, ...kept);
  const edit = editPrompt(world, prompt, begun);
  editPrompt(world, prompt, world.spike - world.random.integer(60, 1000));
  const served = servedSince(prompt, edit.afterHash, begun);
  const lift = world.random.uniform(0.25, 0.5);
  harm(prompt, (request) => served(request) && request.segment["size"] === "long", lift, TALK);
  const draw = prompt.segmentAt;
  prompt.segmentAt = (minute, random) => {
    const segment = draw(minute, random);
    return minute >= world.spike && random.chance(0.5) ? { ...segment, size: "long" } : segment;
  };
  blame(world, prompt, [edit.id], { segment: { size: "long" } });
};
