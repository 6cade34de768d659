import { type ChatMessage, canonicalTemplate } from "../domain/canonical-template.ts";

const MOST_KEPT = 100;

/** Hashes templates, each once; absent for what is no template. */
export type TemplateHash = (
  template: string | readonly ChatMessage[] | undefined,
) => Promise<string | undefined> | undefined;

/** The content hash by the platform's own digest, which Node, Deno, Bun and edge runtimes all have; absent where one has none. */
export function templateHasher(): TemplateHash {
  const known = new Map<string, Promise<string | undefined>>();
  return (template) => {
    const canonical = template === undefined ? undefined : canonicalOf(template);
    if (canonical === undefined) return undefined;
    const kept = known.get(canonical);
    if (kept !== undefined) return kept;
    const hash = digest(canonical).catch(() => undefined);
    if (known.size >= MOST_KEPT) known.clear();
    known.set(canonical, hash);
    return hash;
  };
}

function canonicalOf(template: string | readonly ChatMessage[]): string | undefined {
  try {
    return canonicalTemplate(template);
  } catch {
    return undefined;
  }
}

async function digest(canonical: string): Promise<string> {
  const bytes = await globalThis.crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(canonical),
  );
  const hex = Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0"));
  return `sha256:${hex.join("")}`;
}
