import type { Ownership } from "../domain/owner.ts";
import type { CodeownersFile } from "./codeowners/codeowners-file.ts";
import { resolveOwners } from "./codeowners/resolve-owners.ts";
import { type ConfiguredOwner, findConfiguredOwner } from "./configured-owner.ts";
import { findNearestTeam } from "./nearest-team.ts";

/** The records that name owners. */
export interface OwnerRecords {
  /** Owner by prompt, from the configuration's entry of the prompt itself. */
  readonly byPrompt: ReadonlyMap<string, string>;
  /** `owners:` of the configuration, in order. */
  readonly configured: readonly ConfiguredOwner[];
  /** CODEOWNERS when the change was made and now, of the repository that the prompt is kept in. */
  readonly past: CodeownersFile | undefined;
  readonly present: CodeownersFile | undefined;
  /** Path in that repository of the file that holds the prompt; absent for a prompt that is in none. */
  readonly path: string | undefined;
}

/**
 * Who answers for a prompt, at the time of a change and now. First match wins: the prompt's own entry, the `owners`
 * section, CODEOWNERS of its file. A catch-all line is `blanket` and not counted as owned; where no record of owners
 * exists at all, nobody can know.
 */
export function assessOwnership(prompt: string | undefined, records: OwnerRecords): Ownership {
  const own = prompt === undefined ? undefined : records.byPrompt.get(prompt);
  if (own !== undefined) return ownedBy(own, "owner field of the prompt");
  const line = prompt === undefined ? undefined : findConfiguredOwner(records.configured, prompt);
  if (line?.owner === "none") return nobody("explicit_none", `owners: ${line.pattern}`, undefined);
  if (line !== undefined) return ownedBy(line.owner, `owners: ${line.pattern}`);
  return fromCodeowners(prompt, records);
}

function ownedBy(owner: string, basis: string): Ownership {
  return { state: "owned", owner, atTimeOfChange: undefined, nearest: undefined, basis };
}

function nobody(state: Ownership["state"], basis: string, nearest: string | undefined): Ownership {
  return { state, owner: undefined, atTimeOfChange: undefined, nearest, basis };
}

function fromCodeowners(prompt: string | undefined, records: OwnerRecords): Ownership {
  const { present: file, past: earlier, path } = records;
  const nearest = nearestTeam(prompt, records);
  if (file === undefined) {
    const isAnywhere = records.byPrompt.size > 0 || records.configured.length > 0;
    return isAnywhere
      ? nobody("unmatched", "no line of the owners section matches", nearest)
      : nobody("cannot_know", "no CODEOWNERS and no owners section is known here", undefined);
  }
  if (path === undefined)
    return nobody("unmatched", "no CODEOWNERS match, no owner field", nearest);
  const present = resolveOwners(file, path);
  const past = earlier && resolveOwners(earlier, path);
  return {
    state: present.state,
    owner: present.state === "unmatched" ? undefined : present.owners.join(" ") || undefined,
    atTimeOfChange: past?.owners.join(" ") || undefined,
    nearest: present.state === "owned" ? undefined : nearest,
    basis: present.line === undefined ? "no CODEOWNERS match" : `CODEOWNERS line ${present.line}`,
  };
}

function nearestTeam(prompt: string | undefined, records: OwnerRecords): string | undefined {
  if (prompt === undefined) return undefined;
  const owned = [...records.byPrompt].map(([prompt, owner]) => ({ prompt, owner }));
  const { present: file, path } = records;
  return findNearestTeam({ file, path, prompt, owned })?.team;
}
