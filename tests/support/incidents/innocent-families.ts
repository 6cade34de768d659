import {
  AWAY,
  harm,
  type IncidentFamily,
  liftOf,
  SHAPE,
  servedSince,
  TALK,
  victimOf,
} from "./harm-prompt.ts";
import { addChange, EVERYDAY, editPrompt, type IncidentWorld } from "./incident-world.ts";

// Stories in which tempting changes stand near the moment asked about, and none of them did it.

/** One of two models fails for a while; the prompts on the other do not, and an edit stands a little before. */
export const partialOutage: IncidentFamily = (world) => {
  const [first, second, third] = world.prompts;
  if (!first || !second || !third) return;
  third.modelAt = () => "model-b";
  for (const prompt of [first, second])
    harm(prompt, (request) => request.minute >= world.spike, liftOf(world) + 0.05, AWAY);
  editPrompt(world, first, world.spike - world.random.integer(8, 40));
  addChange(world, { kind: "deploy", workflow: "orders" }, world.spike - 25);
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** Bad input comes in bursts of half an hour, several times a week; one is asked about, an edit stands near it. */
export const bursts: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = world.random.chance(0.5);
  const starts = [world.spike];
  for (let minute = world.start; minute < world.spike - 600; ) {
    minute += world.random.uniform(600, 3600);
    starts.push(Math.floor(minute));
  }
  const lasts = world.random.integer(25, 60);
  const inBurst = (minute: number): boolean =>
    starts.some((start) => minute >= start && minute < start + lasts);
  harm(prompt, (request) => inBurst(request.minute), liftOf(world), EVERYDAY);
  editPrompt(world, prompt, world.spike - Math.exp(world.random.uniform(1.4, 6.4)));
  world.truth = {
    ...world.truth,
    verdict: "no_recorded_change",
    alsoRight: ["no_spike"],
  };
};

/** Every Monday morning a batch of hard inputs comes; this Monday somebody asks, and an edit is fresh. */
export const mondays: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const week = 7 * 1440;
  const inBatch = (minute: number): boolean => {
    const since = (((minute - world.spike) % week) + week) % week;
    return since < 240;
  };
  harm(prompt, (request) => inBatch(request.minute), prompt.base * 3 + 0.01, EVERYDAY);
  editPrompt(world, prompt, world.spike - Math.exp(world.random.uniform(0.7, 5.7)));
  world.truth = { ...world.truth, verdict: "no_spike", alsoRight: ["no_recorded_change"] };
};

/** For two days of every week the rate is two or three times as high; this time an edit is fresh when they begin. */
export const weekends: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const week = 7 * 1440;
  world.start = world.end - 4 * week;
  const [base, more] = [prompt.base + 0.005, world.random.uniform(2, 3)];
  prompt.failure = ({ minute }) => ({
    rate: (((minute - world.spike) % week) + week) % week < 2880 ? base * more : base,
    classes: EVERYDAY,
  });
  editPrompt(world, prompt, world.spike - Math.exp(world.random.uniform(0.7, 5.7)));
  world.truth = { ...world.truth, verdict: "no_spike", alsoRight: ["no_recorded_change"] };
};

/** An edit makes things better, and somebody asks about that moment. */
export const improved: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = world.random.chance(0.5);
  harm(prompt, (request) => request.minute < world.spike, 0.06, TALK);
  editPrompt(world, prompt, world.spike);
};

/** Little traffic: a call every few minutes, an everyday failure now and then, and edits near the question. */
export const trickle: IncidentFamily = (world) => {
  for (const prompt of world.prompts) {
    const volume = prompt.volume;
    prompt.volume = (minute) => 0.08 * volume(minute);
    prompt.base = 0.02;
  }
  for (const prompt of world.prompts)
    editPrompt(world, prompt, world.spike - world.random.integer(1, 20));
};

/** The culprit is in a source that could not be read; telemetry has no revisions and an innocent edit stands near. */
export const unreadSource: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  prompt.labelled = false;
  harm(prompt, (request) => request.minute >= world.spike, liftOf(world), TALK);
  editPrompt(world, prompt, world.spike - world.random.integer(60, 300));
  world.blindSpots.push({
    source: "promptlayer",
    prompts: undefined,
    from: (world.spike - 300) * 60_000,
    to: undefined,
  });
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** Users come in a flood, most of them with one hard kind of input; a deploy and a flag are fresh. */
export const flood: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const volume = prompt.volume;
  prompt.volume = (minute) => volume(minute) * (minute >= world.spike ? 4 : 1);
  harm(prompt, ({ segment }) => segment["channel"] === "api", 0.12, EVERYDAY);
  const draw = prompt.segmentAt;
  prompt.segmentAt = (minute, random) => {
    const segment = draw(minute, random);
    return minute >= world.spike && random.chance(0.6) ? { ...segment, channel: "api" } : segment;
  };
  addChange(world, { kind: "deploy", workflow: "orders" }, world.spike - 2);
  addChange(world, { kind: "flag_change" }, world.spike - world.random.integer(0, 5));
  world.truth = { ...world.truth, verdict: "no_recorded_change" };
};

/** Errors began a day and a half ago after an edit; today nothing new happens but a harmless edit. */
export const oldNews: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const begun = world.spike - world.random.integer(1500, 2600);
  const edit = editPrompt(world, prompt, begun);
  harm(prompt, servedSince(prompt, edit.afterHash, begun), 0.05, SHAPE);
  const later = editPrompt(world, prompt, world.spike - world.random.integer(0, 10));
  prompt.labelled = later.kind === "prompt_edit" && world.random.chance(0.5);
  blameNobody(world);
};

function blameNobody(world: IncidentWorld): void {
  world.truth = { ...world.truth, verdict: "no_spike" };
}

/** A slow climb over days that no edit made, with an edit near the question. */
export const climb: IncidentFamily = (world) => {
  const prompt = victimOf(world);
  const length = world.end - world.start;
  prompt.base = Math.max(prompt.base, 0.008);
  const base = prompt.base;
  prompt.failure = ({ minute }) => ({
    rate: base * (1 + (4 * (minute - world.start)) / length),
    classes: EVERYDAY,
  });
  editPrompt(world, prompt, world.spike - world.random.integer(0, 20));
};
