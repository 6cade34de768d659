import type { IncomingHttpHeaders } from "node:http";
import type { AccessRules } from "./access-rules.ts";
import { Refusal } from "./refusal.ts";

/**
 * Refuses what a page in somebody's browser could send: another page's origin, or a name that was made to point here.
 * @throws Refusal 403
 */
export function refuseForeign(headers: IncomingHttpHeaders, rules: AccessRules): void {
  const { host, origin } = headers;
  if (!rules.hosts.has(nameOf(host))) {
    throw new Refusal(403, "This service is not asked by that Host.", {
      next: "Ask it by its own name, or start it with --allow-host NAME.",
    });
  }
  if (origin !== undefined && !isOwnOrigin(origin, host, rules)) {
    throw new Refusal(403, "Requests from another Origin are refused.");
  }
}

function isOwnOrigin(origin: string, host: string | undefined, { scheme }: AccessRules): boolean {
  return host !== undefined && origin.toLowerCase() === `${scheme}://${host.toLowerCase()}`;
}

/** The name without its port. */
function nameOf(host: string | undefined): string {
  const match = /^(\[[0-9a-f:.]+\]|[^:@/\s]+)(?::\d{1,5})?$/i.exec(host ?? "");
  return match?.[1]?.toLowerCase() ?? "";
}

/** True when a proxy or tunnel says that it passed the request on. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return Object.keys(headers).some(
    (name) => name === "forwarded" || name === "x-real-ip" || name.startsWith("x-forwarded-"),
  );
}
