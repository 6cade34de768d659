const EXCERPT = 80;

/** A few characters of an error answer, without secrets and escaped, so that a terminal shows them as they are. */
export function errorExcerpt(text: string, secrets: readonly string[]): string {
  const hidden = secrets
    .filter((secret) => secret.length >= 4)
    .reduce((shown, secret) => shown.replaceAll(secret, "***"), text.slice(0, 4096));
  const plain = hidden.replace(/\s+/g, " ").trim();
  if (plain === "" || plain.startsWith("<")) return "";
  const short = plain.length > EXCERPT ? `${plain.slice(0, EXCERPT)}…` : plain;
  return JSON.stringify(short).replace(/\P{ASCII}|\x7f/gu, (one) => (one === "…" ? one : "?"));
}
