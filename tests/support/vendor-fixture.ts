import { readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(import.meta.dirname, "../fixtures/vendors");

/** The bytes of a vendor's payload as it sends it. */
export function vendorBytes(name: string): Buffer {
  return readFileSync(join(folder, name));
}

/** The same, read as JSON. Tests change parts of it: what it has is for them to know. */
// biome-ignore lint/suspicious/noExplicitAny: fixtures have the shape of their vendor
export function vendorJson(name: string): any {
  return JSON.parse(vendorBytes(name).toString("utf8"));
}
