import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { classifyOutput } from "../../src/domain/classify/classify-output.ts";
import { outcomeService } from "../support/outcome-service.ts";

const hasPython = spawnSync("python3", ["--version"]).status === 0;
const withPython = test.skipIf(!hasPython);
const start = "import json, sys; sys.path.insert(0, 'docs/recipes'); import python_client as pf\n";

/** What a script printed; the server of the test answers meanwhile. */
async function python(script: string, ...args: readonly string[]): Promise<unknown> {
  const child = spawn("python3", ["-B", "-c", start + script, ...args]);
  let out = "";
  let err = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    err += chunk.toString();
  });
  await once(child, "close");
  if (err !== "") throw new Error(err);
  return JSON.parse(out);
}

const texts = [
  '{"a": [1, "}"]}',
  "12",
  "",
  " \n",
  '```json\n{"a": 1}\n```',
  '```\n{"a": 1}',
  '~~~\n{"a": 1}\n~~~\n',
  'Sure: {"a": 1} bye',
  '{"a": 1} bye',
  'Here:\n```json\n{"a": 1}\n```\nBye.',
  "[Note] {x} then [2, 3, {}]",
  "{'a': 1}",
  '{"a": 1,}',
  "{a: 1}",
  '{"a": [1}',
  '{"a": NaN}',
  "```json\n{'a': 1}\n```",
  '{"a": [1, 2',
  '{"a": "as I sa',
  'Sure: {"a": [{"b": 1}, {"b"',
  "Just words.",
  "Words [sic] about {name}.",
];

withPython("the Python recipe classifies a text as the client does", async () => {
  const found = await python(
    "print(json.dumps([pf.classify(text) or 'ok' for text in json.loads(sys.argv[1])]))",
    JSON.stringify(texts),
  );
  expect(found).toEqual(texts.map((text) => classifyOutput({ text }).outcome));
});

withPython(
  "the Python recipe returns and raises what the parse does, and records each once",
  async () => {
    const service = await outcomeService([
      { kind: "status", status: 429, retryAfter: "0" },
      { kind: "keep_and_reset" },
    ]);
    const script = `
client = pf.Forensics(sys.argv[1], token="t0k", workflow="intake", backoff=0.01, flush_every=60)
parse = client.wrap(json.loads, template="Answer {question}", prompt="extract", version="v2", segment={"tier": "gold"})
value = parse('{"a": 1}', finish="stop", model="m-1")
raised = []
for text in ('Sure: {"a": 1}', '{"a": '):
    try:
        parse(text)
    except ValueError as error:
        raised.append(type(error).__name__)
done = client.flush(20)
print(json.dumps([value, raised, done, client.accepted, client.duplicates, client.dropped]))`;
    expect(await python(script, service.url)).toEqual([
      { a: 1 },
      ["JSONDecodeError", "JSONDecodeError"],
      ...[true, 0, 3, 0],
    ]);
    expect(service.rejected).toEqual([]);
    const ids = service.requests.map((request) => request.ids);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(service.requests[0]?.authorization).toBe("Bearer t0k");
    expect(service.stored()).toMatchObject([
      { outcome: "ok", workflow: "intake", prompt: "extract", prompt_version: "v2", model: "m-1" },
      { outcome: "extra_prose", segment: { tier: "gold" } },
      { outcome: "truncated" },
    ]);
  },
);

withPython("the Python recipe ends with its process, whatever became of the service", async () => {
  const script = `
client = pf.Forensics("http://127.0.0.1:9", backoff=0.01)
client.record("ok", prompt="extract")
print(json.dumps([client.flush(0.1), pf.content_hash([{"role": "user", "content": "é"}])]))
client.close(0.1)`;
  const [isDone, hash] = (await python(script)) as [boolean, string];
  expect(isDone).toBe(false);
  expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
});
