import {
  blame,
  harm,
  type IncidentFamily,
  liftOf,
  SHAPE,
  servedSince,
  TALK,
  victimOf,
} from "./harm-prompt.ts";
import {
  addChange,
  EVERYDAY,
  editPrompt,
  type IncidentWorld,
  type MutablePrompt,
  revisionAt,
} from "./incident-world.ts";

// Stories that are told wrongly at the first look: what ran before, what was cured, clocks, settings, two at once.

/** Drops the edits that a prompt would have from a minute on. */
function quietFrom(world: IncidentWorld, prompt: MutablePrompt, minute: number): void {
  prompt.revisions = prompt.revisions.filter((one) => one.from < minute);
  const kept = world.changes.filter(
    (c) => c.prompt !== prompt.prompt || c.occurredAt < minute * 60_000,
  );
  world.changes.splice(0, world.changes.length, ...kept);
}

/** An edit hurts, is taken back by another edit, and lands again hours later: the second landing is asked about. */
export const landedAgain: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const first = world.spike - world.random.integer(200, 900);
  quietFrom(world, prompt, first);
  const before = revisionAt(prompt, first);
  const edit = editPrompt(world, prompt, first);
  const bad = edit.afterHash ?? "";
  const back = first + world.random.integer(40, 110);
  prompt.revisions.push({ hash: before, from: back }, { hash: bad, from: world.spike });
  const name = { prompt: prompt.prompt };
  addChange(world, { ...name, beforeHash: bad, afterHash: before }, back);
  const kind = world.random.pick(["prompt_edit", "label_moved"] as const);
  const again = addChange(
    world,
    { ...name, kind, beforeHash: before, afterHash: bad },
    world.spike - world.random.integer(0, 2),
  );
  harm(prompt, (request) => request.hash === bad, liftOf(world) + 0.03, TALK);
  blame(world, prompt, [again.id]);
};

/** A format is no longer asked for, or sampling turned up, a quarter of an hour or more after a harmless edit. */
export const settingAfterEdit: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  quietFrom(world, prompt, world.spike - 180);
  editPrompt(world, prompt, world.spike - world.random.integer(15, 90));
  const [texts, classes] = world.random.pick([
    [{ before: '{"response_format": "json_schema"}', after: '{"response_format": "text"}' }, TALK],
    [{ before: '{"temperature": 0}', after: '{"temperature": 1.3}' }, SHAPE],
  ] as const);
  const kind = "parameter_change" as const;
  const change = addChange(world, { kind, prompt: prompt.prompt, ...texts }, world.spike);
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world) + 0.03, classes);
  blame(world, prompt, [change.id]);
};

/** An edit cures what another one broke; hours later it fails again, for no reason that anybody recorded. */
export const curedThenUnknown: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const cured = world.spike - world.random.integer(90, 500);
  const broken = cured - world.random.integer(1440, 4000);
  quietFrom(world, prompt, broken);
  const bad = editPrompt(world, prompt, broken);
  editPrompt(world, prompt, cured);
  const lift = liftOf(world) + 0.03;
  harm(prompt, (request) => request.hash === bad.afterHash, lift, TALK);
  harm(prompt, (request) => request.minute >= world.spike, lift, EVERYDAY);
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** The clock of the source that recorded the edit is wrong by up to three quarters of an hour. */
export const wrongClock: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  quietFrom(world, prompt, world.spike - 180);
  const edit = editPrompt(world, prompt, world.spike);
  harm(prompt, servedSince(prompt, edit.afterHash, world.spike), liftOf(world) + 0.03, TALK);
  const off = world.random.integer(10, 45) * 60_000 * (world.random.chance(0.5) ? 1 : -1);
  const told = Math.min(edit.occurredAt + off, (world.end - 1) * 60_000);
  const effective = { from: told, to: told, basis: "published" as const };
  world.changes[world.changes.indexOf(edit)] = { ...edit, occurredAt: told, effective };
  blame(world, prompt, [edit.id]);
};

/** Two prompts break within minutes, each by an edit of its own. */
export const twoAtOnce: IncidentFamily = (world) => {
  const [prompt, other] = world.prompts;
  if (!prompt || !other) return;
  const accepted = [prompt, other].map((one) => {
    quietFrom(world, one, world.spike - 180);
    const at = one === prompt ? world.spike : world.spike + world.random.integer(-6, 6);
    const edit = editPrompt(world, one, at);
    harm(one, servedSince(one, edit.afterHash, at), liftOf(world) + 0.05, TALK);
    return edit.id;
  });
  blame(world, prompt, accepted);
};

/** It began hours before the moment that somebody names, and a harmless edit stands at that moment. */
export const askedLate: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(90, 480);
  quietFrom(world, prompt, begun - 60);
  const edit = editPrompt(world, prompt, begun);
  editPrompt(world, prompt, world.spike - world.random.integer(0, 8));
  harm(prompt, servedSince(prompt, edit.afterHash, begun), liftOf(world) + 0.05, TALK);
  blame(world, prompt, [edit.id]);
};

/** Inputs carry a new attribute from the edit on that breaks those with one of its values. */
export const attributeBegins: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  quietFrom(world, prompt, world.spike - 180);
  const edit = editPrompt(world, prompt, world.spike);
  const draw = prompt.segmentAt;
  prompt.segmentAt = (minute, random) => ({
    ...draw(minute, random),
    ...(minute < world.spike ? {} : { client: random.chance(0.4) ? "v2" : "v1" }),
  });
  const served = servedSince(prompt, edit.afterHash, world.spike);
  const lift = Math.min(0.7, 2 * liftOf(world) + 0.1);
  harm(prompt, (request) => served(request) && request.segment["client"] === "v2", lift, TALK);
  blame(world, prompt, [edit.id]);
};

/** A canary serves one call in four while both revisions fail alike, for a reason upstream. */
export const innocentCanary: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(5, 40);
  quietFrom(world, prompt, begun);
  const old = revisionAt(prompt, begun);
  const edit = editPrompt(world, prompt, begun);
  prompt.hashAt = (minute, random) => {
    if (minute < begun) return revisionAt(prompt, minute);
    return random.chance(0.25) ? edit.afterHash : old;
  };
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world) + 0.05, EVERYDAY);
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};
