import { expect, test } from "vitest";
import { readObservations } from "../../../support/git-observations.ts";
import { gitRepository } from "../../../support/git-repository.ts";

const prompt = (words: string) => ({ files: { "prompts/a.md": `You are a helper. ${words}\n` } });

test("a second read tells only what is new", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  const first = await readObservations({ path: repository.path });
  repository.commit(prompt("Two."));
  const second = await readObservations({ path: repository.path }, first.cursor);
  expect(second.observations.map((one) => one.value?.text)).toEqual(["You are a helper. Two.\n"]);
  expect(second.rewritten).toBe(false);
});

test("a force push is told, and what it took away is seen as it is now", async () => {
  const repository = gitRepository();
  const start = repository.commit(prompt("One."));
  repository.commit(prompt("Two."));
  const first = await readObservations({ path: repository.path });
  repository.git("reset", "-q", "--hard", start);
  const second = await readObservations({ path: repository.path }, first.cursor);
  expect(second.rewritten).toBe(true);
  expect(second.notes.join()).toContain("rewritten");
  expect(second.observations.at(-1)).toMatchObject({
    how: "seen",
    value: { text: "You are a helper. One.\n" },
    effective: { basis: "poll" },
  });
  const third = await readObservations({ path: repository.path }, second.cursor);
  expect(third.observations).toEqual([]);
});

test("a force push whose old commits are gone is told with every prompt as seen", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  const first = await readObservations({ path: repository.path });
  const cursor = JSON.stringify({ ...JSON.parse(first.cursor ?? ""), tip: "f".repeat(40) });
  const second = await readObservations({ path: repository.path }, cursor);
  expect(second.rewritten).toBe(true);
  expect(second.observations.map((one) => one.how)).toEqual(["moved", "seen"]);
});

test("another repository in place of the one that was read is refused", async () => {
  const [read, other] = [gitRepository(), gitRepository()];
  read.commit(prompt("One."));
  read.commit(prompt("Two."));
  other.commit(prompt("Three."));
  const { cursor } = await readObservations({ path: read.path });
  await expect(readObservations({ path: other.path }, cursor)).rejects.toThrow(
    "is not the one that was read under this name",
  );
  const older = JSON.stringify({ ...JSON.parse(cursor ?? ""), first: undefined });
  expect((await readObservations({ path: other.path }, older)).rewritten).toBe(true);
});

test("a branch that takes over the main line is read anew under the same keys", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.git("branch", "topic");
  repository.commit(prompt("Two."));
  const first = await readObservations({ path: repository.path });
  repository.git("checkout", "-q", "topic");
  repository.commit({ files: { "other.txt": "x" } });
  repository.merge("main");
  repository.git("branch", "-f", "main", "topic");
  const second = await readObservations({ path: repository.path, branch: "main" }, undefined);
  expect(second.observations.map((one) => one.key)).toEqual(
    first.observations.map((one) => one.key),
  );
});

test("another choice of files is read from the beginning", async () => {
  const repository = gitRepository();
  repository.commit({
    files: { "prompts/a.md": "You are a helper.\n", "texts/b.md": "You are another.\n" },
  });
  const first = await readObservations({ path: repository.path, include: ["prompts/**"] });
  const second = await readObservations(
    { path: repository.path, include: ["**/*.md"] },
    first.cursor,
  );
  expect(second.observations.map((one) => one.prompt)).toEqual(["prompts/a.md", "texts/b.md"]);
  expect(second.rewritten).toBe(false);
});

test("a file that looks like prompts only later brings its history along", async () => {
  const repository = gitRepository();
  repository.commit({
    files: {
      "prompts/a.md": "You are a helper.\n",
      "src/app.py": 'GREETING = """Say hello politely to {name}\nand to every other guest."""\n',
    },
  });
  const first = await readObservations({ path: repository.path });
  expect(first.observations.map((one) => one.prompt)).toEqual(["prompts/a.md"]);
  repository.commit({
    files: {
      "src/app.py":
        'GREETING = """You are a butler. You must say hello politely to {name}\nand to every other guest."""\n',
    },
  });
  const second = await readObservations({ path: repository.path }, first.cursor);
  expect(second.observations.map((one) => one.prompt)).toEqual(["src/app.py#GREETING"]);
  expect(second.observations[0]?.previous?.text).toMatch(/^Say hello/);
});
