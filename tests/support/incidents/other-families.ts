import {
  AWAY,
  blame,
  harm,
  type IncidentFamily,
  liftOf,
  SHAPE,
  servedSince,
  TALK,
  victimOf,
} from "./harm-prompt.ts";
import { addChange, EVERYDAY, editPrompt } from "./incident-world.ts";

/** A retrieval index of a workflow is rebuilt, and the prompts that read it fail. */
export const indexChange: IncidentFamily = (world) => {
  const change = addChange(world, { kind: "index_change", workflow: "orders" }, world.spike);
  const lift = liftOf(world) + 0.03;
  for (const prompt of world.prompts.slice(0, world.random.chance(0.5) ? 2 : 1)) {
    harm(prompt, (request) => request.minute >= world.spike, lift, SHAPE);
  }
  blame(world, victimOf(world), [change.id]);
};

/** A routing change starves a prompt: nothing fails, nothing comes. */
export const stalled: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const change = addChange(world, { kind: "routing_change", prompt: prompt.prompt }, world.spike);
  const volume = prompt.volume;
  prompt.volume = (minute) => (minute < world.spike ? 2 * volume(minute) : 0.05 * volume(minute));
  blame(world, prompt, [change.id], { measure: "volume" });
};

/** The provider moves an alias: all prompts are served by a model that no change named. */
export const aliasMoved: IncidentFamily = (world) => {
  const lift = liftOf(world);
  for (const prompt of world.prompts) {
    prompt.modelAt = (minute) => (minute >= world.spike ? "model-a-0302" : "model-a");
    harm(
      prompt,
      (request) => request.minute >= world.spike,
      lift * world.random.uniform(0.5, 1.5),
      SHAPE,
    );
  }
  world.truth = { ...world.truth, verdict: "unrecorded_change" };
};

/** Only one success in eight is sent any more: the rate rises, failures do not. */
export const sampling: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.base = 0.03;
  const volume = prompt.volume;
  prompt.volume = (minute) => 3 * volume(minute);
  prompt.sent = (minute) => (minute >= world.spike ? 0.12 : 1);
  editPrompt(world, prompt, world.spike - 20);
};

/** A snippet that prompts share is changed under a name of its own, and one prompt breaks. */
export const sharedSnippet: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const texts = { before: "Answer in JSON only.", after: "Answer in JSON." };
  const change = addChange(
    world,
    { kind: "dependency_change", ...texts },
    world.spike - world.random.integer(0, 2),
  );
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), TALK);
  blame(world, prompt, [change.id]);
};

/** A text that no source recorded runs in production, while an edit reaches another environment. */
export const otherEnvironment: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  addChange(
    world,
    { prompt: prompt.prompt, environment: "staging", afterHash: "sha256:staging" },
    world.spike,
  );
  const hash = "sha256:nobody";
  prompt.revisions.push({ hash, from: world.spike });
  harm(prompt, (request) => request.hash === hash, liftOf(world), TALK);
  world.truth = { ...world.truth, verdict: "unrecorded_change", prompt: prompt.prompt };
};

/** One kind of input has always failed, and today there is much more of it. */
export const arrivals: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  harm(
    prompt,
    (request) => request.segment["size"] === "long",
    world.random.uniform(0.2, 0.4),
    EVERYDAY,
  );
  const draw = prompt.segmentAt;
  prompt.segmentAt = (minute, random) => {
    const segment = draw(minute, random);
    return minute >= world.spike && random.chance(0.5) ? { ...segment, size: "long" } : segment;
  };
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** All prompts fail at once, near a harmless deploy. */
export const providerDown: IncidentFamily = (world) => {
  for (const prompt of world.prompts) {
    harm(prompt, (request) => request.minute >= world.spike, liftOf(world) + 0.05, AWAY);
  }
  addChange(world, { kind: "deploy" }, world.spike - world.random.integer(8, 40));
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** The rate wanders by half over days, follows the time of day, and edits stand near the question. */
export const restless: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const phase = world.random.uniform(0, 6);
  const base = prompt.base;
  prompt.failure = ({ minute }) => ({
    rate:
      base *
      (1 + 0.35 * Math.sin(minute / 2000 + phase) + 0.3 * Math.sin((2 * Math.PI * minute) / 1440)),
    classes: EVERYDAY,
  });
  editPrompt(world, prompt, world.spike - world.random.integer(0, 15));
};

/** An edit made the rate worse days ago, and nothing happens at the moment asked about. */
export const longAgo: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(3, 6) * 1440;
  const edit = editPrompt(world, prompt, begun);
  harm(prompt, servedSince(prompt, edit.afterHash, begun), 0.03, TALK);
};
