import { z } from "zod";

const say = "a secret is named as {env: NAME} or {file: PATH}, and never stands in the file itself";

/** How a setting names a secret: the variable or the file that holds it. */
export const secretReference = z.union(
  [
    z.strictObject({ env: z.string().regex(/^[A-Z_][A-Z0-9_]*$/) }),
    z.strictObject({ file: z.string().min(1) }),
  ],
  say,
);

export type SecretReference = z.output<typeof secretReference>;

const secretKey =
  /(secret|token|password|passwd|passphrase|dsn|credentials?)$|(api|secret|private|access)[_-]?key$/i;
const passwordInUrl = /^[a-z][a-z0-9+.-]*:\/\/[^/\s@]*:[^/\s@]+@/i;

/** Refuses, by path, a string that is a secret by its key or a URL with a password in it. */
export function refuseInlineSecrets(
  value: unknown,
  context: z.RefinementCtx,
  path: readonly (string | number)[] = [],
): void {
  if (typeof value === "string" && isInlineSecret(value, path.at(-1))) {
    context.addIssue({ code: "custom", path: [...path], message: say });
  }
  if (typeof value !== "object" || value === null || secretReference.safeParse(value).success) {
    return;
  }
  const isList = Array.isArray(value);
  for (const [key, inner] of Object.entries(value)) {
    refuseInlineSecrets(inner, context, [...path, isList ? Number(key) : key]);
  }
}

function isInlineSecret(value: string, key: string | number | undefined): boolean {
  return passwordInUrl.test(value) || (typeof key === "string" && secretKey.test(key));
}
