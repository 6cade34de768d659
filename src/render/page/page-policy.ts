import { DOCUMENT_CSS_HASH } from "../document-css.ts";
import { PAGE_CSS_HASH } from "./page-css.ts";
import { PAGE_SCRIPT_HASH } from "./page-script.ts";

/** Two style sheets and one script of ours by their hashes, forms to ourselves; nothing else is loaded, run or framed. */
const POLICY = [
  "default-src 'none'",
  `style-src '${DOCUMENT_CSS_HASH}' '${PAGE_CSS_HASH}'`,
  `script-src '${PAGE_SCRIPT_HASH}'`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** What is sent with every page, so that a browser shows it and does nothing else with it. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  "content-security-policy": POLICY,
  "cache-control": "no-store",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  // Where none is sent at all, the Origin of our own forms is not either.
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};
