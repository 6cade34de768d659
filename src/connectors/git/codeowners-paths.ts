const PATHS = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

/** What git is asked for to follow the files of owners. */
export const CODEOWNERS_PATHSPECS: readonly string[] = PATHS.map((path) => `:(top,literal)${path}`);

/** Whether a path is one where GitHub or GitLab looks for owners. */
export function isCodeownersPath(path: string): boolean {
  return PATHS.includes(path);
}
