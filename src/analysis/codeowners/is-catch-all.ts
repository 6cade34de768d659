const CATCH_ALL: ReadonlySet<string> = new Set([
  "*",
  "**",
  "/",
  "/**",
  "/**/",
  "**/*",
  "/**/*",
  "**/**",
  "/**/**",
]);

/**
 * True for a pattern that matches whatever the path is, so that its owner is nobody's choice for this path.
 *
 * Example: `isCatchAll("/**")` is true, `isCatchAll("/*")`, which is the top folder only, is false.
 * Source: GitHub Docs, About code owners: `*` owns "everything in the repo".
 */
export function isCatchAll(pattern: string): boolean {
  return CATCH_ALL.has(pattern);
}
