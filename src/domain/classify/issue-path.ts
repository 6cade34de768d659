const MOST_STEPS = 12;
const LONGEST_NAME = 64;
const NAME = /^[A-Za-z_$][\w$-]*$/;
const LOOKS_LIKE_AN_ID = /\d{4}|^[0-9a-f-]{16,}$/i;

/**
 * A path without what differs from one answer to the next: array indexes become `[]`, and a key that is no plain name
 * (an address, an identifier) becomes `*`, since it may be a value of the input.
 * @example issuePath(["items", 3, "price"]) // "items[].price"
 */
export function issuePath(steps: readonly unknown[]): string {
  let path = "";
  for (const step of steps.slice(0, MOST_STEPS)) {
    const name = stepName(step);
    path += name === "[]" || path === "" ? name : `.${name}`;
  }
  return path;
}

/** The steps of a JSON pointer (`/items/0/price`) or of a path as Ajv 6 writes it (`.items[0].price`). */
export function pointerSteps(pointer: string): readonly string[] {
  const text = pointer.slice(0, 2_000);
  if (text.startsWith("/")) return text.slice(1).split("/").map(unescapeStep);
  return text.split(/[.[\]'"]+/).filter((step) => step !== "");
}

function unescapeStep(step: string): string {
  return step.replaceAll("~1", "/").replaceAll("~0", "~");
}

function stepName(step: unknown): string {
  if (typeof step === "number") return "[]";
  if (typeof step !== "string") return "*";
  if (/^\d+$/.test(step)) return "[]";
  const isName = step.length <= LONGEST_NAME && NAME.test(step) && !LOOKS_LIKE_AN_ID.test(step);
  return isName ? step : "*";
}
