import type { ChangeEvent, ChangeKind } from "../domain/change-event.ts";
import { MINUTE } from "../domain/series.ts";
import { formatAgo, formatDuration } from "../domain/time/format-duration.ts";
import { showRate } from "./show-rate.ts";

const DONE: Readonly<Partial<Record<ChangeKind, string>>> = {
  prompt_edit: "edited",
  version_created: "created",
  label_moved: "published",
  rollout_change: "rolled out",
  rollback: "rolled back",
  deletion: "deleted",
  model_change: "switched",
  deploy: "deployed",
  provider_notice: "announced",
};

/** What a change is about in a few words: `support.extract v41`, `gpt-4.1 alias`, `deploy api@8f21c9`. */
export function showSubject(change: ChangeEvent): string {
  const version = change.version ?? change.afterHash?.replace(/^sha256:/, "").slice(0, 8);
  const model = change.model === undefined ? undefined : `model ${change.model}`;
  const isNamed = change.prompt !== undefined;
  const whole = change.part === undefined ? change.prompt : `${change.part} in ${change.prompt}`;
  const name = whole ?? change.workflow ?? model ?? change.file?.path ?? change.source;
  const kind = isNamed && DONE[change.kind] !== undefined ? undefined : showKind(change);
  const detail = change.kind === "model_change" ? (model ?? version) : version;
  return [kind, name, detail === name ? undefined : detail].filter(isPresent).join(" ");
}

/** `published 21 days ago`. */
export function showAge(change: ChangeEvent, now: number): string {
  return `${DONE[change.kind] ?? "changed"} ${formatAgo(change.occurredAt, now)}`;
}

/** `published 17 days before the spike`: how old a change was when a spike of the past began. */
export function showAgeAt(change: ChangeEvent, spikeAt: number): string {
  const done = DONE[change.kind] ?? "changed";
  const early = spikeAt - change.occurredAt;
  if (Math.abs(early) < MINUTE) return `${done} at the spike`;
  const distance = formatDuration(early);
  return early > 0 ? `${done} ${distance} before the spike` : `${done} ${distance} into the spike`;
}

/** A kind in words: `label moved`; the source's own word where we have none. */
function showKind({ kind, kindWord }: ChangeEvent): string {
  return (kind === "other" ? (kindWord ?? "change") : kind).replaceAll("_", " ");
}

/** From what to what: `label moved: v40 -> v41, 5% of traffic`. */
export function showMove(change: ChangeEvent): string {
  const models = pair(change.previousModel, change.model);
  const move =
    change.kind === "model_change" ? (models ?? versions(change)) : (versions(change) ?? models);
  const share = change.share === undefined || change.share === 1 ? undefined : change.share;
  const words = [move, share === undefined ? undefined : `${showRate(share)} of traffic`];
  const said = words.filter(isPresent).join(", ");
  return said === "" ? showKind(change) : `${showKind(change)}: ${said}`;
}

function versions({ previousVersion, version }: ChangeEvent): string | undefined {
  return pair(previousVersion, version);
}

function pair(before: string | undefined, after: string | undefined): string | undefined {
  if (before === undefined && after === undefined) return undefined;
  return before === undefined ? `now ${after}` : `${before} -> ${after ?? "nothing"}`;
}

function isPresent(word: string | undefined): word is string {
  return word !== undefined && word !== "";
}
