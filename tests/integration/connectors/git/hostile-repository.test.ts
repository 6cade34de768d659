import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { defaultTip } from "../../../../src/connectors/git/default-tip.ts";
import { readFileAt } from "../../../../src/connectors/git/read-file-at.ts";
import { readObservations } from "../../../support/git-observations.ts";
import { gitRepository } from "../../../support/git-repository.ts";

const { signal } = new AbortController();

test("programs that a repository names are not started", async () => {
  const repository = gitRepository();
  const trap = join(repository.path, "trapped");
  const touch = `touch ${trap}`;
  repository.commit({
    files: { "prompts/a.md": "You are a helper.\n", ".gitattributes": "* diff=evil filter=evil\n" },
  });
  repository.commit({ files: { "prompts/a.md": "You are a good helper.\n" } });
  for (const key of [
    "diff.evil.textconv",
    "diff.evil.command",
    "diff.external",
    "filter.evil.smudge",
    "core.fsmonitor",
    "core.sshCommand",
    "core.pager",
    "pager.log",
    "gpg.program",
    "core.alternateRefsCommand",
  ]) {
    repository.git("config", key, touch);
  }
  repository.git("config", "log.showSignature", "true");
  repository.git("config", "core.hooksPath", join(repository.path, "hooks"));
  const { observations } = await readObservations({ path: repository.path });
  expect(observations).toHaveLength(2);
  expect(existsSync(trap)).toBe(false);
});

test("settings of a repository do not change what is read", async () => {
  const repository = gitRepository();
  repository.commit({ files: { "prompts/ä.md": "You are a helper.\n" } });
  for (const [key, value] of [
    ["core.quotePath", "true"],
    ["diff.noprefix", "true"],
    ["diff.renames", "copies"],
    ["diff.orderFile", "/nonexistent"],
    ["log.showRoot", "false"],
    ["log.follow", "true"],
    ["color.ui", "always"],
    ["format.pretty", "oneline"],
    ["log.date", "relative"],
    ["grep.patternType", "fixed"],
  ] as const) {
    repository.git("config", key, value);
  }
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.map((one) => one.prompt)).toEqual(["prompts/ä.md"]);
});

test("odd paths, references and contents are read for what they are", async () => {
  const repository = gitRepository();
  const odd = "prompts/-a\n:b\t\"c'.md";
  repository.commit({
    files: {
      [odd]: "You are a helper.\n",
      "prompts/latin.md": Buffer.from("You are a caf\xe9.\n", "latin1"),
      "prompts/binary.md": Buffer.from([0x59, 0, 1, 2]),
      "prompts/huge.md": "You are. ".repeat(200_000),
      "prompts/broken.yaml": "a: [",
      "prompts/broken.json": "{",
      "prompts/deep.json": "[".repeat(100_000),
      "prompts/deep.py": `X = ${"(".repeat(20_000)}"You are a helper."\n`,
      "prompts/bomb.yaml": `a: &a [x,x]\n${[..."bcdefghijk"].map((key, index) => `${key}: &${key} [${`*${"abcdefghij"[index]},`.repeat(9)}*a]`).join("\n")}\n`,
    },
    message: "x\0y".replace("\0", "\u001b[31m"),
  });
  symlinkSync("/etc/passwd", join(repository.path, "prompts/link.md"));
  repository.commit({});
  repository.git("update-ref", "refs/heads/--upload-pack=evil", "HEAD");
  const { observations, notes } = await readObservations({ path: repository.path });
  const told = new Map(observations.map((one) => [one.prompt, one.value?.text]));
  expect(told.get(odd)).toBe("You are a helper.\n");
  expect(told.get("prompts/latin.md")).toBe("You are a caf\ufffd.\n");
  expect(
    [...told.keys()].filter((path = "") => /binary|huge|broken|bomb|link|deep\.json/.test(path)),
  ).toEqual([]);
  expect(notes.join()).toContain("1 contents of files are larger than 1 MiB");
});

test("a branch may be called like an option", async () => {
  const repository = gitRepository();
  const tip = repository.commit({ files: { "prompts/a.md": "You are a helper.\n" } });
  repository.git("update-ref", "refs/heads/--help", "HEAD");
  expect(await defaultTip(repository.path, "--help", signal)).toBe(tip);
  await expect(defaultTip(repository.path, "--output=/tmp/x", signal)).rejects.toThrow(
    'no branch "--output=/tmp/x"',
  );
});

test("a folder that is no repository is refused with the next step", async () => {
  const repository = gitRepository();
  await expect(readObservations({ path: join(repository.path, "nowhere") })).rejects.toMatchObject({
    name: "InputError",
    next: expect.stringContaining("--git"),
  });
  await expect(readObservations({ path: repository.path })).rejects.toThrow("has no commits yet");
});

test("a file is read at a commit, and nothing else is", async () => {
  const repository = gitRepository();
  const old = repository.commit({ files: { "a/CODEOWNERS": "* @old\n", "b\nc": "x" } });
  repository.commit({ files: { "a/CODEOWNERS": "* @new\n" } });
  writeFileSync(join(repository.path, "a/CODEOWNERS"), "* @uncommitted\n");
  const read = (commit: string, path: string) => readFileAt(repository.path, commit, path, signal);
  expect(await read(old, "a/CODEOWNERS")).toBe("* @old\n");
  expect(await read(old, "a")).toBeUndefined();
  expect(await read(old, "missing")).toBeUndefined();
  expect(await read(old, "b\nc")).toBeUndefined();
  expect(await read("HEAD --batch", "a/CODEOWNERS")).toBeUndefined();
});

test("contents that a partial clone has not got are unknown, and nothing is fetched", async () => {
  const repository = gitRepository();
  repository.commit({
    files: {
      "prompts/a.md": "You are a helper.\n",
      ".mailmap": "Ada <ada@example.com>\n",
      "prompts/b.py": 'P = "You are a helper."\n',
    },
  });
  repository.commit({ files: { "prompts/a.md": "You are a good helper.\n" } });
  repository.git("config", "uploadpack.allowFilter", "true");
  const clone = join(repository.path, "clone");
  repository.git("clone", "-q", "--bare", "--filter=blob:none", `file://${repository.path}`, clone);
  const { observations, notes } = await readObservations({ path: clone });
  expect(observations).toEqual([]);
  expect(notes.join("\n")).toMatch(/partial clone[\s\S]*3 contents of files are absent/);
});

test("a shallow clone says where its history starts", async () => {
  const repository = gitRepository();
  repository.commit({ files: { "prompts/a.md": "One\n" }, at: "2026-03-01T00:00:00Z" });
  repository.commit({ files: { "prompts/a.md": "Two\n" }, at: "2026-03-05T00:00:00Z" });
  const clone = join(repository.path, "clone");
  repository.git("clone", "-q", "--depth=1", `file://${repository.path}`, clone);
  const { observations, notes } = await readObservations({ path: clone });
  expect(observations.map((one) => one.value?.text)).toEqual(["Two\n"]);
  expect(notes.join()).toContain("starts at 2026-03-05");
});

test("pages stay small whatever lands at once", async () => {
  const repository = gitRepository();
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `prompts/${index}.md`,
      `You are ${index}. `.repeat(12_000),
    ]),
  );
  repository.commit({ files });
  repository.commit({ files: { "prompts/long.md": "You are. ".repeat(40_000) } });
  const { observations, largest } = await readObservations({ path: repository.path });
  expect(observations).toHaveLength(13);
  expect(largest).toBeLessThan(1_000_000);
  expect(observations.at(-1)?.value).toMatchObject({
    text: undefined,
    hash: expect.stringMatching(/^sha256:/),
  });
});
