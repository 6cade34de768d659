import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../../src/runtime/parse-config.ts";
import { configSchema } from "../../../src/runtime/settings/config-schema.ts";
import { knownKeys } from "../../../src/runtime/settings/known-keys.ts";

const documentation = readFileSync("docs/configuration.md", "utf8");

const refused: readonly (readonly [string, RegExp])[] = [
  ["timezne: UTC", /^f line 1: unknown key "timezne"; did you mean "timezone"\?$/],
  [
    "\nprompts:\n  a.b:\n    owners: x",
    /^f line 4: prompts\["a\.b"\]: unknown key "owners"; did you mean "owner"\?$/,
  ],
  ["timezone: Mars/Base", /^f line 1: timezone: expected an IANA zone/],
  ["timezone: +02:00", /^f line 1: timezone: expected an IANA zone/],
  ["sources: {a: {}}", /^f line 1: sources\.a\.connector: is missing$/],
  ["sources: {a: {connector: x, api_key: abc}}", /sources\.a\.api_key: a secret is named/],
  [
    "sources: {a: {connector: x, deep: [{authToken: abc}]}}",
    /sources\.a\.deep\[0\]\.authToken: a secret/,
  ],
  ["sources: {a: {connector: x, url: 'https://me:pw@h/'}}", /sources\.a\.url: a secret is named/],
  ["database: {url: 'postgres://h/x'}", /database\.url: a secret is named/],
  ["retention: {outcomes: 5}", /retention\.outcomes: /],
  ["segments: {keys: [a, b, c, d, e, f, g, h, i]}", /segments\.keys: has more than 8 keys/],
  [
    "environments: {a: {labels: x}, b: {labels: [y, x]}}",
    /environments\.b\.labels: has "x", which a has too/,
  ],
  ["prompts: {a: {aliases: b}, b: {}}", /prompts\.b\.aliases: has "b", which a has too/],
  ["owners: {'a\\tb': x, \"c\\u0007\": y}", /owners\["c\\u0007"\]: a name has control characters/],
  ["- a\n- b", /^f: expected object/],
  [
    "timezone: UTC\ntimezone: UTC",
    /^f cannot be read as YAML: Map keys must be unique \(line 2\)$/,
  ],
  ["timezone: !!js/function x", /^f cannot be read as YAML: .*tag.*\(line 1\)$/],
  ["timezone: !!str UTC", /tags such as .* are not read \(line 1\)$/],
  ["timezone: [", /^f cannot be read as YAML: .*\(line \d\)$/],
];

test.each(refused)("%j is refused by its line and path", (text, message) => {
  expect(() => parseConfig(text, "f")).toThrow(message);
});

test("nesting that goes too deep is refused, and not a crash", () => {
  const deep = `owners: ${"[".repeat(20_000)}`;
  expect(() => parseConfig(deep, "f")).toThrow(/^f cannot be read as YAML: /);
});

test("no message shows the secret that it refuses", () => {
  const text = "sources: {a: {connector: x, password: hunter2}}";
  expect(() => parseConfig(text, "f")).not.toThrow(/hunter2/);
});

test("aliases may repeat a list, and not grow into a bomb", () => {
  const plain = "owners: &o {a: x}\nsources: {s: {connector: x, again: *o}}";
  expect(parseConfig(plain, "f").config.sources["s"]).toMatchObject({ again: { a: "x" } });
  const levels = Array.from({ length: 9 }, (_, at) => {
    const before = at === 0 ? "x" : `*l${at - 1}`;
    return `  l${at}: &l${at} [${Array(9).fill(before).join(", ")}]`;
  });
  const bomb = `sources:\n s:\n  connector: x\n${levels.join("\n")}`;
  expect(() => parseConfig(bomb, "f")).toThrow(/too many aliases/);
});

test("an empty file is a file of defaults", () => {
  const { config } = parseConfig("# nothing yet\n", "f");
  expect(config).toMatchObject({ prompts: {}, sources: {}, segments: {}, owners: {} });
});

test("one name stands for a list of one, and workflow joins workflows", () => {
  const { config } = parseConfig(
    "prompts: {a: {aliases: b, parts: c, workflow: w, workflows: [v]}}",
    "f",
  );
  expect(config.prompts["a"]).toEqual({ aliases: ["b"], workflows: ["w", "v"], parts: ["c"] });
});

test("no key reaches the prototype of what is read", () => {
  const { config } = parseConfig("prompts: {constructor: {owner: x}}\n", "f");
  const empty = { aliases: [], workflows: [], parts: [] };
  expect(config.prompts["constructor"]).toEqual({ ...empty, owner: "x" });
  parseConfig("sources: {s: {connector: x, __proto__: {polluted: 1}}}", "f");
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("the documentation's example is read, and its table has every key", () => {
  const example = /```yaml\n(.*?)```/s.exec(documentation)?.[1] ?? "";
  expect(Object.keys(parseConfig(example, "f").config)).toEqual(Object.keys(configSchema.shape));
  for (const section of Object.keys(configSchema.shape)) {
    const inner = [
      ...knownKeys(configSchema, [section]),
      ...knownKeys(configSchema, [section, "x"]),
    ];
    for (const key of inner)
      expect(documentation).toMatch(new RegExp(`\`(${section}\\.[A-Z.]*)?\\.?${key}\``));
    expect(documentation).toContain(`\`${section}`);
  }
});
