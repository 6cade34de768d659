import { isInForce, type Token } from "../domain/token.ts";
import { escapeTerminal } from "../render/escape-terminal.ts";
import { layTable } from "../render/table.ts";

/** Tokens as a table: id, name, what for, and until when. */
export function listTokens(tokens: readonly Token[], now: number): string {
  if (tokens.length === 0) return "No token was made.\n";
  const rows = tokens.map((token) => [
    token.id,
    escapeTerminal(token.name),
    token.scopes.join(","),
    escapeTerminal(token.source ?? ""),
    stateOf(token, now),
  ]);
  return layTable([["ID", "NAME", "SCOPES", "SOURCE", "STATE"], ...rows])
    .map((line) => `${line}\n`)
    .join("");
}

function stateOf(token: Token, now: number): string {
  if (token.revokedAt !== undefined) return `revoked ${dateOf(token.revokedAt)}`;
  if (!isInForce(token, now)) return "expired";
  return token.expiresAt === undefined ? "in force" : `until ${dateOf(token.expiresAt)}`;
}

function dateOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
