import { expect, test } from "vitest";
import { InputError } from "../../../src/domain/errors.ts";
import { claimInConfig } from "../../../src/runtime/claim-in-config.ts";
import { parseConfig } from "../../../src/runtime/parse-config.ts";

const claim = (text: string) => claimInConfig(text, "forensics.yaml", "support.extract", "@ai");
const ownerIn = (text: string) =>
  parseConfig(text, "forensics.yaml").config.prompts["support.extract"]?.owner;

test.each([
  ["an empty file", ""],
  ["comments alone", "# only a remark\n# timezone: UTC"],
  ["another section", "timezone: UTC\n"],
  ["an empty section", "prompts: {}\n"],
  ["a section in one line", "prompts: {other: {owner: '@x'}} # here\n"],
  ["another prompt", "prompts:\n  other:\n    owner: '@x'\n"],
  ["an entry without owner", "prompts:\n  support.extract:\n    aliases: [extract]\n"],
  ["an entry with one", "prompts:\n  support.extract: {owner: '@old', workflow: intake}\n"],
])("a claim is written into %s, and all else of it stays", (_, text) => {
  const claimed = claim(text);
  expect(ownerIn(claimed)).toBe("@ai");
  const { prompts: _new, ...rest } = parseConfig(claimed, "f").config;
  const { prompts: _old, ...before } = parseConfig(text, "f").config;
  expect(rest).toEqual(before);
  for (const [, comment] of text.matchAll(/(#.*)/g)) expect(claimed).toContain(comment);
});

test("only the line that says it comes in", () => {
  const text = "# ours\nprompts: # names\n  support.extract:\n    aliases: [extract] # old\n";
  expect(claim(text)).toBe(
    '# ours\nprompts: # names\n  support.extract:\n    owner: "@ai"\n    aliases: [extract] # old\n',
  );
  expect(claim("prompts:\n    other: {owner: x}\n")).toBe(
    'prompts:\n    "support.extract":\n      owner: "@ai"\n    other: {owner: x}\n',
  );
});

test("an entry that is an alias has no place of its own for an owner", () => {
  const text = "prompts:\n  other: &o {owner: x}\n  support.extract: *o\n";
  expect(() => claim(text)).toThrow(/has no place for an owner/);
});

test("a file that cannot be read as settings is left alone", () => {
  expect(() => claim("promts: {}\n")).toThrow(InputError);
});
