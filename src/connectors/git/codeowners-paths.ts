const PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
/** Service catalogs and Kubernetes OWNERS say it folder by folder. */
const NAMES = ["catalog-info.yaml", "catalog-info.yml", "OWNERS", "OWNERS_ALIASES"];

/** What git is asked for to follow the files of owners. */
export const CODEOWNERS_PATHSPECS: readonly string[] = [
  ...PATHS.map((path) => `:(top,literal)${path}`),
  ...NAMES.map((name) => `:(top,glob)**/${name}`),
];

/** Whether a path is one where owners are looked for. */
export function isCodeownersPath(path: string): boolean {
  return PATHS.includes(path) || NAMES.includes(path.slice(path.lastIndexOf("/") + 1));
}
