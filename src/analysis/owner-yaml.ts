/** A file that names owners in YAML: what each of its documents says. */
export interface OwnerYaml {
  /** Relative to the root of the repository. */
  readonly path: string;
  readonly documents: readonly unknown[];
}

/** Who such a file says answers for a path, and which file. */
export interface YamlOwner {
  readonly owner: string;
  readonly basis: string;
}

/** The files in the folder of a path and in those above it, the nearest first. */
export function nearestFirst(files: readonly OwnerYaml[], path: string): readonly OwnerYaml[] {
  return files
    .filter((one) => path.startsWith(folderOf(one.path)))
    .sort((a, b) => folderOf(b.path).length - folderOf(a.path).length);
}

/** `""` for the root, else with a slash at its end. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

/** What stands under a key of a map; undefined for anything else. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
