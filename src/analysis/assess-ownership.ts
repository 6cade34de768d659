import type { OnCallRota } from "../domain/on-call.ts";
import type { OwnedState, Ownership } from "../domain/owner.ts";
import { findCatalogOwner } from "./catalog-owner.ts";
import type { CodeownersFile } from "./codeowners/codeowners-file.ts";
import { resolveOwners } from "./codeowners/resolve-owners.ts";
import { type ConfiguredOwner, findConfiguredOwner } from "./configured-owner.ts";
import { findNearestTeam } from "./nearest-team.ts";
import type { OwnerYaml } from "./owner-yaml.ts";
import { findApprovers } from "./owners-file.ts";
import type { StatedOwner } from "./stated-owner.ts";

/** The files of a repository that name owners, as they were at a moment. */
export interface OwnerFiles {
  readonly codeowners: CodeownersFile | undefined;
  readonly catalogs: readonly OwnerYaml[];
  /** Kubernetes OWNERS, and the names that stand for several accounts there. */
  readonly owners: readonly OwnerYaml[];
  readonly aliases: OwnerYaml | undefined;
}

/** The records that name owners. */
export interface OwnerRecords {
  /** Who was named with the prompt itself when the change was made, and who is now. */
  readonly stated: {
    readonly past: StatedOwner | undefined;
    readonly present: StatedOwner | undefined;
  };
  /** Who is named with each prompt now. */
  readonly statedByPrompt: ReadonlyMap<string, StatedOwner>;
  /** Owner by prompt, from the configuration's entry of the prompt itself. */
  readonly byPrompt: ReadonlyMap<string, string>;
  /** `owners:` of the configuration, in order. */
  readonly configured: readonly ConfiguredOwner[];
  /** When the change was made and now, of the repository that the prompt is kept in. */
  readonly past: OwnerFiles;
  readonly present: OwnerFiles;
  /** Path in that repository of the file that holds the prompt; absent for a prompt that is in none. */
  readonly path: string | undefined;
  /** Accounts that edited the prompt of late, the latest first: an inference, where no team is near. */
  readonly recentAuthors: readonly string[];
  /** The rota that the configuration names for the prompt. */
  readonly onCall?: OnCallRota | undefined;
  /** Whether an owner is known to have left. */
  readonly hasLeft: (owner: string) => boolean;
}

/**
 * Who answers for a prompt, at the time of a change and now. First match wins: what stands with the prompt
 * itself, its entry in the configuration, the `owners` section, CODEOWNERS of its file, the service catalog, Kubernetes
 * OWNERS, the rota that is on call. A catch-all line is `blanket` and not counted as owned, so that what comes after it is
 * still asked; where no record of owners exists at all, nobody can know. Whom a rota had on call is told beside any owner.
 */
export function assessOwnership(prompt: string | undefined, records: OwnerRecords): Ownership {
  const { onCall } = records;
  const owned = fromRecords(prompt, records);
  if (onCall === undefined) return owned;
  return { ...(OPEN.has(owned.state) ? byRota(owned, onCall) : owned), onCall };
}

/** States in which a rota is still asked. */
const OPEN: ReadonlySet<OwnedState> = new Set(["unmatched", "cannot_know", "blanket"]);

/** A rota answers for what nobody else does; one of which nothing was ever read leaves open who that is. */
function byRota(owned: Ownership, { rota, title, atTimeOfChange: then }: OnCallRota): Ownership {
  if (title === undefined) {
    if (owned.state === "blanket") return owned;
    return { ...owned, state: "cannot_know", basis: `nothing of the rota ${rota} was read` };
  }
  const owner = nameRota(title);
  return {
    state: "owned",
    owner,
    atTimeOfChange: owned.atTimeOfChange ?? (then === undefined ? undefined : owner),
    nearest: undefined,
    basis: `oncall: ${rota}`,
  };
}

function nameRota(title: string): string {
  return `rota ${title}`;
}

function fromRecords(prompt: string | undefined, records: OwnerRecords): Ownership {
  const { past, present } = records.stated;
  const elsewhere = fromConfiguration(prompt, records);
  const then = past === undefined ? elsewhere.atTimeOfChange : ownerOf(past);
  if (present === undefined) return { ...elsewhere, atTimeOfChange: then };
  const owner = ownerOf(present);
  if (owner === undefined) {
    return { ...nobody("explicit_none", present.basis, NOTHING_NEAR), atTimeOfChange: then };
  }
  const isLeft = owner.split(", ").every(records.hasLeft);
  const state = isLeft ? "left" : "owned";
  return { state, owner, atTimeOfChange: then, nearest: undefined, basis: present.basis };
}

/** `none` says, as in the `owners` section, that nobody answers for it on purpose. */
function ownerOf({ owner }: StatedOwner): string | undefined {
  return owner === "none" ? undefined : owner;
}

function fromConfiguration(prompt: string | undefined, records: OwnerRecords): Ownership {
  const own = prompt === undefined ? undefined : records.byPrompt.get(prompt);
  if (own !== undefined) return ownedBy(own, "owner field of the prompt", records);
  const line = prompt === undefined ? undefined : findConfiguredOwner(records.configured, prompt);
  if (line?.owner === "none")
    return nobody("explicit_none", `owners: ${line.pattern}`, NOTHING_NEAR);
  if (line !== undefined) return ownedBy(line.owner, `owners: ${line.pattern}`, records);
  return fromFiles(prompt, records);
}

function ownedBy(owner: string, basis: string, { hasLeft }: OwnerRecords): Ownership {
  const state = hasLeft(owner) ? "left" : "owned";
  return { state, owner, atTimeOfChange: undefined, nearest: undefined, basis };
}

function nobody(
  state: Ownership["state"],
  basis: string,
  near: Pick<Ownership, "nearest" | "lastAuthor">,
): Ownership {
  return { state, owner: undefined, atTimeOfChange: undefined, basis, ...near };
}

const NOTHING_NEAR = { nearest: undefined };

/** What the files of one moment say of a path. */
type FileOwner = Pick<Ownership, "state" | "owner" | "basis">;

function fromFiles(prompt: string | undefined, records: OwnerRecords): Ownership {
  const { present, past, path, hasLeft } = records;
  const nearest = nearestTo(prompt, records);
  if (!hasFiles(present)) {
    const isAnywhere = records.byPrompt.size > 0 || records.configured.length > 0;
    return isAnywhere
      ? nobody("unmatched", "no line of the owners section matches", nearest)
      : nobody("cannot_know", "no CODEOWNERS and no owners section is known here", NOTHING_NEAR);
  }
  if (path === undefined)
    return nobody("unmatched", "no CODEOWNERS match, no owner field", nearest);
  const now = ownerIn(present, path);
  const then = ownerIn(past, path);
  const names = now.owner?.split(" ") ?? [];
  const isLeft = now.state === "owned" && names.length > 0 && names.every(hasLeft);
  return {
    ...now,
    state: isLeft ? "left" : now.state,
    atTimeOfChange: then.owner,
    ...(now.state === "owned" && !isLeft ? NOTHING_NEAR : nearest),
  };
}

function hasFiles({ codeowners, catalogs, owners }: OwnerFiles): boolean {
  return codeowners !== undefined || catalogs.length > 0 || owners.length > 0;
}

function ownerIn({ codeowners, catalogs, owners, aliases }: OwnerFiles, path: string): FileOwner {
  const found = codeowners && resolveOwners(codeowners, path);
  const line: FileOwner | undefined = found && {
    state: found.state,
    owner: found.state === "unmatched" ? undefined : found.owners.join(" ") || undefined,
    basis: found.line === undefined ? "no CODEOWNERS match" : `CODEOWNERS line ${found.line}`,
  };
  if (line?.state === "owned" || line?.state === "explicit_none") return line;
  const other = findCatalogOwner(catalogs, path) ?? findApprovers(owners, aliases, path);
  if (other !== undefined) return { state: "owned", ...other };
  return line ?? { state: "unmatched", owner: undefined, basis: "no owner in the files of owners" };
}

/** Prompts with an owner of their own who is still there: what stands with a prompt comes before its entry. */
function ownedPrompts({ byPrompt, statedByPrompt, hasLeft }: OwnerRecords) {
  const owners = new Map(byPrompt);
  for (const [prompt, stated] of statedByPrompt) owners.set(prompt, stated.owner);
  return [...owners]
    .filter(([, owner]) => owner !== "none" && !owner.split(", ").every(hasLeft))
    .map(([prompt, owner]) => ({ prompt, owner }));
}

/** A team that owns what is near, else who edited it of late. */
function nearestTo(
  prompt: string | undefined,
  records: OwnerRecords,
): Pick<Ownership, "nearest" | "lastAuthor"> {
  if (prompt === undefined) return { nearest: undefined };
  const owned = ownedPrompts(records);
  const { present, path, recentAuthors } = records;
  const team = findNearestTeam({ file: present.codeowners, path, prompt, owned })?.team;
  return team === undefined
    ? { nearest: undefined, lastAuthor: recentAuthors[0] }
    : { nearest: team };
}
