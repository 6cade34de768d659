import { fieldOf, folderOf, nearestFirst, type OwnerYaml, type YamlOwner } from "./owner-yaml.ts";

/**
 * Who a tree of Kubernetes OWNERS files says approves a path: the `approvers` of the nearest OWNERS in the folder of the
 * file or one above it that has some, aliases replaced by who stands behind them. A file with `filters` names approvers by
 * pattern of the path below its folder; each pattern that fits adds its own, `.*` for any.
 *
 * Example: `prompts/OWNERS` has `approvers: [dana]` → `@dana` owns `prompts/extract.md`.
 * Source: Kubernetes Community, OWNERS Files.
 */
export function findApprovers(
  files: readonly OwnerYaml[],
  aliases: OwnerYaml | undefined,
  path: string,
): YamlOwner | undefined {
  const known = aliasesIn(aliases);
  for (const file of nearestFirst(files, path)) {
    const named = approversIn(file, path).flatMap((name) => known.get(name) ?? [name]);
    if (named.length > 0) {
      const owners = [...new Set(named)].map((name) => (/[@]/.test(name) ? name : `@${name}`));
      return { owner: owners.join(" "), basis: file.path };
    }
  }
  return undefined;
}

function approversIn({ path: place, documents }: OwnerYaml, path: string): readonly string[] {
  const below = path.slice(folderOf(place).length);
  return documents.flatMap((document) => {
    const own = namesAt(document, "approvers");
    const filters = fieldOf(document, "filters");
    if (typeof filters !== "object" || filters === null) return own;
    const fitting = Object.entries(filters).filter(([pattern]) => fits(pattern, below));
    return [...own, ...fitting.flatMap(([, one]) => namesAt(one, "approvers"))];
  });
}

/** Only the plain patterns that such files are written with are read: anything else fits nothing. */
function fits(pattern: string, path: string): boolean {
  if (pattern === ".*") return true;
  const plain = /^\^?((?:[\w/-]|\\\.|\.\*)+)\$?$/.exec(pattern)?.[1];
  if (plain === undefined) return false;
  const parts = plain.split(".*").map((part) => part.replaceAll("\\.", "."));
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = path.indexOf(part, at);
    if (found < 0 || (index === 0 && pattern.startsWith("^") && found !== 0)) return false;
    at = found + part.length;
  }
  return !pattern.endsWith("$") || plain.endsWith(".*") || path.endsWith(parts.at(-1) ?? "");
}

function aliasesIn(file: OwnerYaml | undefined): ReadonlyMap<string, readonly string[]> {
  const all = file?.documents.map((one) => fieldOf(one, "aliases")) ?? [];
  const entries = all.flatMap((one) =>
    typeof one === "object" && one !== null
      ? Object.keys(one).map((name) => [name, namesAt(one, name)] as const)
      : [],
  );
  return new Map(entries);
}

function namesAt(value: unknown, key: string): readonly string[] {
  const names = fieldOf(value, key);
  return Array.isArray(names) ? names.filter((one): one is string => typeof one === "string") : [];
}
