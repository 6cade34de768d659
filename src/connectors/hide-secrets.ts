import { createHmac } from "node:crypto";

/** What credentials look like, whatever they are called. */
const TOKENS = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:sk|pk|rk)-[A-Za-z0-9_-]{16,}/g,
  /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}|\bgithub_pat_[A-Za-z0-9_]{30,}/g,
  /\bglpat-[A-Za-z0-9_-]{20,}/g,
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[A-Za-z0-9_-]{30,}/g,
  /\bwhsec_[A-Za-z0-9+/=]{20,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+/g,
  /(?<=\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]{0,100}:)[^\s@/]{1,200}(?=@)/gi,
];

/** An assignment such as `api_key: …` or `"password": "…"`; the name stays, the value goes. */
const NAMED =
  /\b([\w-]{0,40}(?:secret|password|passwd|passphrase|credentials?|(?:api|access|private|secret)[_-]?key|(?:auth|access|bearer)[_-]?token))(["']?\s{0,4}[:=]\s{0,4}["']?)([^\s"',;{}]{6,})/gi;

const SECRET_NAME =
  /(?:secret|password|passwd|passphrase|credentials?|api[_-]?key|access[_-]?key|private[_-]?key|token|dsn)$/i;

/**
 * A text with every credential in it replaced by a digest under a key of this installation: whether it changed can be
 * told, what it is cannot.
 * @param key absent: by no digest, so a change of the credential is not seen
 * @example `Use sk-abc…` → `Use ‹secret 3f9a0c1e7b2d›`
 */
export function hideSecrets(text: string, key: Uint8Array | undefined): string {
  const hidden = TOKENS.reduce(
    (shown, pattern) => shown.replace(pattern, (secret) => standIn(secret, key)),
    text,
  );
  return hidden.replace(NAMED, (whole, name: string, sign: string, secret: string) =>
    /^[‹${<]/.test(secret) || isPlainWord(secret) ? whole : `${name}${sign}${standIn(secret, key)}`,
  );
}

/** The whole value where its name says that it is a credential. */
export function hideNamed(name: string, text: string, key: Uint8Array | undefined): string {
  return SECRET_NAME.test(name) && text !== "" ? standIn(text, key) : hideSecrets(text, key);
}

function standIn(secret: string, key: Uint8Array | undefined): string {
  if (key === undefined) return "‹secret›";
  return `‹secret ${createHmac("sha256", key).update(secret).digest("hex").slice(0, 12)}›`;
}

/** Prompts speak of passwords: a word of prose after a colon is no credential. */
function isPlainWord(text: string): boolean {
  return /^[A-Za-z]+[.!?]?$/.test(text) && text.length < 20;
}
