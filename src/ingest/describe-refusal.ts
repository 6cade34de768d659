import type { DescribedRefusal } from "./define-route.ts";
import type { Refusal } from "./refusal.ts";

const CODES: Readonly<Record<number, string>> = { 422: "payload", 500: "bug", 503: "store" };

/** A refusal in the shape that errors have everywhere. */
export function describeRefusal({ status, message, next, rejected }: Refusal): DescribedRefusal {
  const code = CODES[status] ?? "input";
  const said = { schema: "forensics.error/1", code, message, next: next ?? null };
  const shown = rejected === undefined ? said : { ...said, rejected };
  return { contentType: "application/json; charset=utf-8", body: JSON.stringify(shown) };
}
