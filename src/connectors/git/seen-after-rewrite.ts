import { diffUnits } from "./diff-units.ts";
import { editPayload } from "./landing-payload.ts";
import type { Repository } from "./open-repository.ts";
import type { LandingPayload } from "./payload.ts";
import { runGit } from "./run-git.ts";
import type { Selection } from "./select-units.ts";
import type { GitSettings } from "./settings.ts";
import { splitRawDiff } from "./split-raw-diff.ts";
import type { UnitReader } from "./unit-reader.ts";

/** What a rewrite did to the branch between the read before it and now. */
export interface Rewrite {
  readonly tip: string;
  /** Epoch milliseconds at which the old tip was last seen. */
  readonly seenAt: number;
  readonly now: number;
  readonly sequence: number;
}

/**
 * The units that differ between the old tip and the new one, as seen now: commits that a rewrite took away leave no
 * move of their own. Without the old tip's objects, every unit of the new one.
 */
export async function seenAfterRewrite(
  repository: Repository,
  settings: GitSettings,
  selection: Selection,
  units: UnitReader,
  rewrite: Rewrite,
  signal: AbortSignal,
): Promise<LandingPayload> {
  const changes = await changesSince(repository, selection, rewrite.tip, signal);
  const edits = await Promise.all(
    changes.map(async ({ path, before, after }) =>
      diffUnits(
        path,
        await units.unitsAt(path, before),
        await units.unitsAt(path, after),
        selection.counts,
      ),
    ),
  );
  const place = {
    pointer: "head",
    holder: repository.tip,
    previous: undefined,
    continues: undefined,
  } as const;
  return {
    commit: repository.tip,
    at: rewrite.now,
    since: rewrite.seenAt,
    sequence: rewrite.sequence,
    offset: 0,
    how: "seen",
    credits: [{ commit: repository.tip, subject: "the branch was rewritten", coAuthors: [] }],
    edits: edits.flat().map((edit) => editPayload(settings, { ...edit, ...place }, 0)),
  };
}

const EMPTY_TREES: Readonly<Record<number, string>> = {
  40: "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
  64: "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
};

async function changesSince(
  repository: Repository,
  selection: Selection,
  old: string,
  signal: AbortSignal,
) {
  const args = [
    "diff-tree",
    "-r",
    "-z",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
  ];
  const { folder, tip } = repository;
  const diff = (from: string) =>
    runGit(folder, [...args, "--end-of-options", from, tip, "--", ...selection.pathspecs], signal);
  const raw = await diff(old).catch(() => diff(EMPTY_TREES[tip.length] ?? old));
  return splitRawDiff(raw).filter((change) =>
    selection.accepts(change.path, Number.POSITIVE_INFINITY),
  );
}
