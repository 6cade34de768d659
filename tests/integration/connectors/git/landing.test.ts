import { expect, test } from "vitest";
import { readObservations } from "../../../support/git-observations.ts";
import { gitRepository } from "../../../support/git-repository.ts";

const file = "app/prompts.py";
const prompt = (words: string) => ({
  files: { [file]: `SYSTEM = "You are a helper. ${words}"\n` },
});

test("a change lands when the branch takes it, not when it was written", async () => {
  const repository = gitRepository();
  repository.commit({ ...prompt("Old."), at: "2026-03-01T08:00:00Z" });
  repository.git("checkout", "-q", "-b", "topic");
  const topic = repository.commit({
    ...prompt("New."),
    author: "Bo Writer",
    email: "bo@example.com",
    at: "2026-03-02T08:00:00Z",
  });
  repository.git("checkout", "-q", "main");
  const merge = repository.merge("topic", {
    author: "Cy Merger",
    email: "cy@example.com",
    at: "2026-03-20T15:30:00Z",
  });
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.at(-1)).toMatchObject({
    key: `${topic}:${file}#SYSTEM`,
    pointer: "head",
    how: "moved",
    at: Date.parse("2026-03-20T15:30:00Z"),
    effective: { basis: "landing", from: Date.parse("2026-03-20T15:30:00Z") },
    previous: { text: "You are a helper. Old." },
    value: { text: "You are a helper. New.", version: topic.slice(0, 12) },
    actor: { id: "bo@example.com", name: "Bo Writer", kind: "human", basis: "pulled" },
    group: merge,
    message: "change [merged by Cy Merger]",
    review: undefined,
    file: { path: file, commit: topic },
  });
});

test("steps of a branch are versions: only what the branch took is a move", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.git("checkout", "-q", "-b", "topic");
  repository.commit({ ...prompt("Two."), author: "Bo", email: "bo@example.com" });
  repository.commit({ ...prompt("Three."), author: "Di", email: "di@example.com" });
  repository.git("checkout", "-q", "main");
  repository.merge("topic");
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.map((one) => [one.pointer, one.value?.text, one.actor?.name])).toEqual([
    ["head", "You are a helper. One.", "Ada Example"],
    ["version", "You are a helper. Two.", "Bo"],
    ["head", "You are a helper. Three.", "Di"],
  ]);
  expect(observations.at(-1)?.previous?.text).toBe("You are a helper. One.");
});

test("what a branch changed and changed back did not change", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.git("checkout", "-q", "-b", "topic");
  repository.commit(prompt("Two."));
  repository.commit(prompt("One."));
  repository.git("checkout", "-q", "main");
  repository.merge("topic");
  const { observations } = await readObservations({ path: repository.path });
  expect(observations).toHaveLength(1);
});

test("a text that only the merge itself wrote is the merger's", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.git("checkout", "-q", "-b", "topic");
  repository.commit({ files: { "notes.txt": "x" } });
  repository.git("checkout", "-q", "main");
  repository.git("merge", "-q", "--no-ff", "--no-commit", "topic");
  const merge = repository.commit({
    ...prompt("Evil."),
    author: "Cy Merger",
    email: "cy@example.com",
  });
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.at(-1)).toMatchObject({
    key: `${merge}:${file}#SYSTEM`,
    actor: { name: "Cy Merger" },
    value: { text: "You are a helper. Evil." },
  });
});

test("a merge that combines two texts is credited to the branch's author and held by the merge", async () => {
  const repository = gitRepository();
  const lines = (first: string, last: string) => ({
    files: { [file]: `SYSTEM = """You are a helper.\n${first}\n\n\n\n\n${last}\n"""\n` },
  });
  repository.commit(lines("a", "z"));
  repository.git("checkout", "-q", "-b", "topic");
  repository.commit({ ...lines("a", "Z"), author: "Bo", email: "bo@example.com" });
  repository.git("checkout", "-q", "main");
  repository.commit(lines("A", "z"));
  const merge = repository.merge("topic");
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.at(-1)).toMatchObject({ actor: { name: "Bo" }, file: { commit: merge } });
  expect(observations.at(-1)?.value?.text).toMatch(/A[\s\S]*Z/);
});

test("a revert brings back the hash that was there before", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.commit(prompt("Two."));
  repository.git("revert", "--no-edit", "HEAD");
  const { observations } = await readObservations({ path: repository.path });
  expect(observations).toHaveLength(3);
  expect(observations[2]?.value?.hash).toBe(observations[0]?.value?.hash);
});

test("a file that moves goes on with its history", async () => {
  const repository = gitRepository();
  repository.commit(prompt("One."));
  repository.commit({
    files: { [file]: null, "lib/prompts.py": 'SYSTEM = "You are a helper. One."\n' },
  });
  const { observations } = await readObservations({ path: repository.path });
  const [first, moved] = observations;
  expect(observations).toHaveLength(2);
  expect(moved?.continues).toBe(first?.target);
  expect(moved?.previous?.hash).toBe(moved?.value?.hash);
});

test("an edit of line ends is none, an edit of other white space is marked", async () => {
  const repository = gitRepository();
  repository.git("config", "core.autocrlf", "false");
  repository.commit({ files: { "prompts/a.md": "You are a helper.\nBe kind.\n" } });
  repository.commit({ files: { "prompts/a.md": "You are a helper.\r\nBe kind.\r\n\r\n" } });
  repository.commit({ files: { "prompts/a.md": "You are a helper.\r\n  Be kind.\r\n\r\n" } });
  const { observations } = await readObservations({ path: repository.path });
  expect(observations.map((one) => one.message)).toEqual(["change", "change [white space only]"]);
});

test("the pull request, the co-authors and the tools that wrote are told", async () => {
  const repository = gitRepository();
  repository.git("remote", "add", "origin", "git@github.com:Acme/App.git");
  repository.commit({
    ...prompt("One."),
    message:
      "Shorten (#42)\n\nCo-authored-by: Claude <noreply@anthropic.com>\nCo-authored-by: Bo <bo@example.com>",
  });
  repository.commit({
    ...prompt("Two."),
    author: "renovate[bot]",
    email: "29139614+renovate[bot]@users.noreply.github.com",
  });
  const { observations } = await readObservations({ path: repository.path });
  expect(observations[0]).toMatchObject({
    target: `github.com/acme/app:${file}#SYSTEM`,
    url: "https://github.com/Acme/App/pull/42",
    message: "Shorten (#42) [with Claude (agent); with Bo]",
    actor: { kind: "human" },
  });
  expect(observations[1]).toMatchObject({
    actor: { kind: "bot", id: "github.com/renovate[bot]" },
    url: `https://github.com/Acme/App/commit/${observations[1]?.file?.commit}`,
  });
});

test("the mailmap of the branch names the author, in a bare repository too", async () => {
  const repository = gitRepository();
  repository.commit({ ...prompt("One."), author: "ada", email: "ada@old.example" });
  repository.commit({
    files: { ".mailmap": "Ada Lovelace <ada@new.example> <ada@old.example>\n" },
  });
  const bare = `${repository.path}/bare.git`;
  repository.git("clone", "-q", "--bare", repository.path, bare);
  for (const path of [repository.path, bare]) {
    const { observations } = await readObservations({ path });
    expect(observations[0]?.actor).toMatchObject({
      name: "Ada Lovelace",
      email: "ada@new.example",
    });
  }
});
