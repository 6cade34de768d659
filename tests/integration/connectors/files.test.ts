import { rmSync, symlinkSync, utimesSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { files } from "../../../src/connectors/files/index.ts";
import { inShort, sourceStory } from "../../support/source-story.ts";
import { tempFolder } from "../../support/temp-folder.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function open(name: string, given: object) {
  const folder = tempFolder();
  const story = sourceStory(database, name, files, { path: folder.path, ...given });
  const write = (path: string, text: string, at: string) => {
    const place = folder.write(path, text);
    utimesSync(place, new Date(at), new Date(at));
    return place;
  };
  return { ...folder, write, story };
}

test("an edit, a model and the way back are told between the read before and when the file was written", async () => {
  const { story, write, path } = open("edits", {
    include: ["*.yaml"],
    keys: ["reply.*"],
    names: { "app.yaml#reply.system": "support.reply" },
    environment: "production",
  });
  const config = (text: string, model: string) =>
    `reply:\n  system: ${text}\n  model: ${model}\nhidden: secret text\n`;
  write("app.yaml", config("You are kind.", "gpt-4.1"), "2026-08-20T13:00:00Z");
  await story.poll("2026-08-20T14:00:00Z");
  write("app.yaml", config("You are terse.", "gpt-4.1"), "2026-08-20T14:05:00Z");
  await story.poll("2026-08-20T14:10:00Z");
  write("app.yaml", config("You are terse.", "gpt-5"), "2026-08-20T14:15:00Z");
  await story.poll("2026-08-20T14:20:00Z");
  write("app.yaml", config("You are kind.", "gpt-5"), "2026-08-20T13:00:00Z");
  await story.poll("2026-08-20T14:30:00Z");
  rmSync(`${path}/app.yaml`);
  write("other.yaml", "reply: {system: Hello.}\n", "2026-08-20T14:35:00Z");
  await story.poll("2026-08-20T14:40:00Z");
  const changes = (await story.changes()).filter(({ prompt }) => !prompt?.startsWith("other"));
  const [kind, terse] = [changes[0]?.previousVersion, changes[0]?.version];
  expect(changes.map(inShort)).toEqual([
    ["prompt_edit", kind, terse, undefined, "14:00:00.000–14:05:00.000"],
    ["model_change", "gpt-4.1", "gpt-5", undefined, "14:10:00.000–14:15:00.000"],
    ["rollback", terse, kind, undefined, "14:20:00.000–14:30:00.000"],
    ["deletion", kind, undefined, undefined, "14:30:00.000–14:40:00.000"],
  ]);
  expect(changes[0]).toMatchObject({
    prompt: "support.reply",
    environment: "production",
    before: "You are kind.",
    after: "You are terse.",
    actor: undefined,
  });
  const { rows } = await database.pool.query(
    "select convert_from(body, 'utf8') as body from deliveries where source = 'edits'",
  );
  expect(JSON.stringify(rows)).not.toContain("secret text");
});

test("every kind of file is read by the keys that are named", async () => {
  const { story, write, path } = open("kinds", {
    include: ["**/*", "!**/*.txt"],
    keys: ["*prompt*", "*PROMPT", "API_TOKEN", "chat"],
  });
  const at = "2026-08-20T13:00:00Z";
  write("a.prompty", "---\nname: a\n---\nsystem:\nYou are kind.\n", at);
  write(
    "b.json",
    '{"llm": {"prompt": "B", "other": "x"}, "chat": [{"role": "system", "content": "C"}]}',
    at,
  );
  write("c.toml", '[llm]\nprompt = """\nC\n"""\n', at);
  write(".env", `export SYSTEM_PROMPT="D\\nE" # x\nAPI_TOKEN=abc # y\nX=1\n`, at);
  write(
    "k8s/cm.yaml",
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: bot, namespace: live}\ndata:\n  prompt.txt: |\n    F\n  other: x\n---\nprompt: G\n`,
    at,
  );
  write("skipped.txt", "no", at);
  symlinkSync("/etc", `${path}/out`);
  symlinkSync("/etc/passwd", `${path}/passwd`);
  symlinkSync(`${path}/a.prompty`, `${path}/linked.prompty`);
  await story.poll("2026-08-20T14:00:00Z");
  const { rows } = await database.pool.query(
    `select target, (select content from revisions where hash = body #>> '{value,hash}') as text
     from observations where source = 'kinds' order by target`,
  );
  expect(Object.fromEntries(rows.map(({ target, text }) => [target, text]))).toEqual({
    ".env#API_TOKEN": "‹secret›",
    ".env#SYSTEM_PROMPT": "D\nE",
    "a.prompty": "---\nname: a\n---\nsystem:\nYou are kind.\n",
    "b.json#chat": '[{"content":"C","role":"system"}]',
    "b.json#llm.prompt": "B",
    "c.toml#llm.prompt": "C\n",
    "k8s/cm.yaml#1.prompt": "G",
    "k8s/cm.yaml#live/bot:prompt.txt": "F\n",
    "linked.prompty": "---\nname: a\n---\nsystem:\nYou are kind.\n",
  });
});

test("a file that cannot be read ends the read, and deletes nothing", async () => {
  const { story, write } = open("broken", { include: ["*.yaml"], keys: ["prompt"] });
  write("a.yaml", "prompt: A\n", "2026-08-20T13:00:00Z");
  write("b.yaml", "prompt: B\n", "2026-08-20T13:00:00Z");
  await story.poll("2026-08-20T14:00:00Z");
  write("a.yaml", "prompt: [A\n", "2026-08-20T14:05:00Z");
  const { failure } = await story.poll("2026-08-20T14:10:00Z");
  expect(failure).toMatchObject({ message: expect.stringContaining("a.yaml"), retryable: true });
  write("a.yaml", "prompt: A2\n", "2026-08-20T14:15:00Z");
  await story.poll("2026-08-20T14:20:00Z");
  expect((await story.changes()).map(({ kind, after }) => [kind, after])).toEqual([
    ["prompt_edit", "A2"],
  ]);
});

test("a folder that is not there is said to be so", async () => {
  const story = sourceStory(database, "gone", files, { path: "/nowhere/prompts", include: ["*"] });
  expect((await story.poll("2026-08-20T14:00:00Z")).failure).toMatchObject({
    why: "not_configured",
  });
});
