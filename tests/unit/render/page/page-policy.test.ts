import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { PAGE_CSS, PAGE_CSS_HASH } from "../../../../src/render/page/page-css.ts";
import { PAGE_HEADERS } from "../../../../src/render/page/page-policy.ts";
import { PAGE_SCRIPT, PAGE_SCRIPT_HASH } from "../../../../src/render/page/page-script.ts";

const hashOf = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;

test("the policy lets in the style sheet and the script of the page, and nothing by another way", () => {
  expect(PAGE_CSS_HASH).toBe(hashOf(PAGE_CSS));
  expect(PAGE_SCRIPT_HASH).toBe(hashOf(PAGE_SCRIPT));
  const policy = PAGE_HEADERS["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src '${PAGE_SCRIPT_HASH}'`);
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
