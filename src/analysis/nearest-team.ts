import type { CodeownersFile, OwnerRule } from "./codeowners/codeowners-file.ts";

/** What an owner may be inferred from when no record names one. */
export interface NearestTeamClues {
  readonly file: CodeownersFile | undefined;
  /** Path of the file that holds the prompt, relative to the root of the repository. */
  readonly path: string | undefined;
  readonly prompt: string;
  /** Prompts whose owners are known. */
  readonly owned: readonly { readonly prompt: string; readonly owner: string }[];
}

/** An inference, to be shown as one. */
export interface NearestTeam {
  readonly team: string;
  /** In words: what it is near to. */
  readonly basis: string;
}

/**
 * The team nearest to something that nobody owns: the owner of the prompt that shares most of the name's leading parts,
 * else of the CODEOWNERS line that shares the longest folder (two levels
 * at least, since a top folder says little), else of a line that names the leading part of the
 * prompt's name. Lines that match everything are no clue. Undefined where nothing is near. Ties go to the first prompt
 * and to the last line.
 *
 * Example: `support.extract` is near to the owner of `support.triage`, and to that of `/prompts/support/`.
 * Source: none, a rule of thumb.
 */
export function findNearestTeam(clues: NearestTeamClues): NearestTeam | undefined {
  return nearestPrompt(clues) ?? nearestFolder(clues) ?? nearestName(clues);
}

function nearestPrompt({ prompt, owned }: NearestTeamClues): NearestTeam | undefined {
  const parts = partsOf(prompt);
  const best = pickBest(
    owned.filter((other) => other.prompt !== prompt),
    (other) => countShared(parts, partsOf(other.prompt)),
  );
  return best && { team: best.owner, basis: `owns ${best.prompt}` };
}

function nearestFolder({ file, path }: NearestTeamClues): NearestTeam | undefined {
  if (path === undefined) return undefined;
  const folders = path.replace(/^\//, "").split("/").slice(0, -1);
  const least = Math.min(2, folders.length);
  const best = pickBest(rulesOf(file), (rule) => {
    const shared = countShared(folders, wordsOf(rule));
    return shared < least ? 0 : shared;
  });
  return best && teamOf(best);
}

function nearestName({ file, prompt }: NearestTeamClues): NearestTeam | undefined {
  const [lead] = partsOf(prompt);
  const best = pickBest(rulesOf(file), (rule) => {
    const at = wordsOf(rule).findIndex((word) => partsOf(word)[0] === lead);
    return at < 0 ? 0 : 1;
  });
  return best && teamOf(best);
}

/** Last line first, so that a tie goes to the line that would win in the file. */
function rulesOf(file: CodeownersFile | undefined): OwnerRule[] {
  const rules = file?.sections.flatMap((section) => section.rules) ?? [];
  return rules.filter((rule) => !rule.catchAll && rule.owners.length > 0).reverse();
}

function wordsOf(rule: OwnerRule): string[] {
  return rule.glob.segments.flatMap((segment) => (segment.kind === "text" ? segment.text : []));
}

function teamOf(rule: OwnerRule): NearestTeam | undefined {
  const [team] = rule.owners;
  return team === undefined
    ? undefined
    : { team, basis: `owns ${rule.pattern}, CODEOWNERS line ${rule.line}` };
}

/** `support.extract-items` has the parts support, extract and items. */
function partsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== "");
}

function countShared(left: readonly string[], right: readonly string[]): number {
  const at = left.findIndex((word, place) => word !== right[place]);
  return at < 0 ? left.length : at;
}

function pickBest<Item>(items: readonly Item[], score: (item: Item) => number): Item | undefined {
  let best: Item | undefined;
  let most = 0;
  for (const item of items) {
    const points = score(item);
    if (points > most) {
      best = item;
      most = points;
    }
  }
  return best;
}
