import { accountOf } from "./accounts.ts";
import type { ChangeLine } from "./change-line.ts";
import { demoNow, labelMoved, newYork } from "./moments.ts";
import { otherChanges } from "./other-changes.ts";
import { extractName, extractTexts, otherPrompts, type PromptVersion } from "./prompt-texts.ts";
import { type Release, releases } from "./releases.ts";

const minute = 60_000;

/** Everything that tools other than the repository recorded in the four weeks, in order of time. */
export function recordedChanges(): readonly ChangeLine[] {
  const released = otherPrompts.flatMap(({ name, workflow, versions }) =>
    releaseLines(name, workflow, versions, releases[name]),
  );
  return [...released, ...extractChanges(), ...otherChanges()].sort(
    (a, b) => Number(a["occurred_at"]) - Number(b["occurred_at"]),
  );
}

function extractChanges(): readonly ChangeLine[] {
  const { v39, v40, v41, v42 } = extractTexts;
  const edit = { at: labelMoved, by: "maya.o", request: undefined };
  const reviewed = [version("v39", v39), version("v40", v40)] as const;
  const edited = [version("v40", v40), version("v41", v41)] as const;
  // A draft that nobody made live.
  const draft = { at: newYork(5, 14, 16, 22), by: "maya.o", request: undefined };
  const drafted = [version("v41", v41), version("v42", v42)] as const;
  return [
    ...releaseLines(extractName, "intake", reviewed, releases[extractName]),
    ...releaseLines(extractName, "intake", edited, edit),
    ...releaseLines(extractName, "intake", drafted, draft).slice(0, 1),
  ];
}

function version(name: string, text: string): PromptVersion {
  return { version: name, text };
}

/** A new version two minutes before its label: what the prompt store records of one release. */
function releaseLines(
  prompt: string,
  workflow: string,
  [before, after]: readonly [PromptVersion, PromptVersion],
  release: Release | undefined,
): readonly ChangeLine[] {
  if (release === undefined || release.at > demoNow) return [];
  const shared = {
    source: "langfuse",
    prompt,
    workflow,
    version: after.version,
    previous_version: before.version,
    before: before.text,
    after: after.text,
    actor: accountOf(release.by),
    via: release.request === undefined ? "dashboard" : "api",
    review: reviewOf(release),
  };
  const id = `${prompt}/${after.version}`;
  return [
    { ...shared, id, kind: "version_created", occurred_at: release.at - 2 * minute },
    {
      ...shared,
      id: `${id}/production`,
      kind: "label_moved",
      environment: "production",
      occurred_at: release.at,
      message: `label production: ${before.version} -> ${after.version}`,
    },
  ];
}

function reviewOf({ request }: Release) {
  if (request === undefined) return { state: "none" };
  const { number, reviewers } = request;
  return { state: "approved", reviewers, url: `https://github.example/acme/intake/pull/${number}` };
}
