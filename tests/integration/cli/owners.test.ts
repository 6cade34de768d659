import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runProgram } from "../../../src/cli/program.ts";
import { commandIo } from "../../support/command-io.ts";
import { type GitRepository, gitRepository } from "../../support/git-repository.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const NOW = Date.UTC(2026, 4, 18, 19);
const PROMPT = "prompts/extract.prompt";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function run(cwd: string, argv: readonly string[], typed = "") {
  const environment = { HOME: cwd, TZ: "UTC", FORENSICS_DATABASE_URL: database.url };
  const io = { ...commandIo({ argv, cwd, typed, environment }), now: () => NOW };
  const code = await runProgram(io, "0");
  return { code, ...io.printed };
}

function repository(): GitRepository {
  const made = gitRepository();
  made.commit({
    files: {
      [PROMPT]: "Return ONLY a JSON object.\n",
      "prompts/triage.prompt": "Sort it as JSON.\n",
      "prompts/faq.prompt": "Answer.\n",
      ".github/CODEOWNERS":
        "* @org/eng\n/prompts/triage.prompt @org/triage # theirs\n/prompts/extract.prompt\n",
      "forensics.yaml": `sources:\n  git:\n    connector: git\n    path: .\nprompts:\n  refund:\n    owner: '@billing'\n`,
    },
    at: "2026-05-01T10:00:00Z",
  });
  made.commit({
    files: { [PROMPT]: "Return a JSON object. Be kind.\n" },
    author: "Maya O",
    email: "maya@example.com",
    at: "2026-05-02T10:00:00Z",
  });
  return made;
}

function outcome(prompt: string, version?: string): string {
  const ts = new Date(NOW - 60_000).toISOString();
  return `${JSON.stringify({ ts, prompt, prompt_version: version, outcome: "ok" })}\n`;
}

test("owners tells the five controls of each live prompt, checks them, and claims one", async () => {
  const { path } = repository();
  expect((await run(path, ["sync"])).code).toBe(0);
  const traffic = [PROMPT, "prompts/triage.prompt"].map((one) => outcome(one)).join("");
  const imported = await run(path, ["import", "-"], traffic + outcome("refund.triage", "v9"));
  expect(imported.code).toBe(0);

  const text = await run(path, ["owners"]);
  expect(text).toMatchObject({ code: 0 });
  expect(text.out).toBe(`3 live prompts   1 owned   1 marked none   1 unmatched
Live is what had traffic in the last 30 days, in default. 1 recorded prompt had
  none.

   PROMPT                  OWNER        FROM               LAST CHANGE  REVIEW
!  refund.triage           -            no match           -            unknown
     lacks diff, rollback, audit trail; what is live is recorded by no source
~  prompts/extract.prompt  -            CODEOWNERS line 3  2 May 10:00  unknown
~  prompts/triage.prompt   @org/triage  CODEOWNERS line 2  1 May 10:00  unknown
     lacks rollback

Next  forensics owners refund.triage
      forensics owners claim refund.triage @billing
`);

  expect((await run(path, ["owners", "--check"])).code).toBe(1);
  const json = JSON.parse((await run(path, ["owners", "--format", "json"])).out);
  expect(json).toMatchObject({ schema: "forensics.owners/1", findings: 1, basis: "traffic" });
  const extract = json.prompts.find((one: { prompt: string }) => one.prompt === PROMPT);
  expect(extract).toMatchObject({
    finding: false,
    owned: { state: "explicit_none", nearest: "@org/triage" },
    last_change: { actor: { id: "maya@example.com" } },
  });
  expect(extract.controls.map((one: { name: string; state: string }) => one.state)).toEqual([
    "there",
    "cannot_know",
    "missing",
    "there",
    "there",
  ]);
  const roles = await run(path, ["owners", PROMPT, "--names", "role"]);
  expect(roles.out).not.toMatch(/maya/i);
  expect(roles.out).toContain("Audit trail");
  const csv = (await run(path, ["owners", "--format", "csv"])).out.split("\r\n");
  expect(csv).toHaveLength(5);
  expect(csv.join("\n")).not.toMatch(/maya|ada/i);
  expect(csv[0]).toContain("prompt,environment,finding,owned,owner,owner_basis,reviewed");
  expect(csv[1]).toMatch(/^refund\.triage,default,yes,unmatched,,/);
});

test("a claim is written where the owner of the prompt belongs, after it was shown", async () => {
  const { path } = repository();
  await run(path, ["sync"]);
  await run(path, ["import", "-"], outcome("refund.triage"));
  const codeowners = join(path, ".github/CODEOWNERS");
  const before = readFileSync(codeowners, "utf8");
  const asked = await run(path, ["owners", "claim", PROMPT, "@org/ai"]);
  expect(asked).toMatchObject({ code: 2, out: "" });
  expect(asked.err).toContain(`4 + /${PROMPT} @org/ai`);
  expect(readFileSync(codeowners, "utf8")).toBe(before);

  const written = await run(path, ["owners", "claim", PROMPT, "@org/ai", "--yes"]);
  expect(written).toMatchObject({ code: 0, out: "Wrote ./.github/CODEOWNERS\n" });
  expect(readFileSync(codeowners, "utf8")).toBe(`${before}/${PROMPT} @org/ai\n`);

  const settled = await run(path, ["owners", "claim", "refund", "@org/ai", "--yes"]);
  expect(settled.code).toBe(2);
  expect(settled.err).toContain("No change and no traffic is stored for a prompt refund");
  const served = await run(path, ["owners", "claim", "refund.triage", "@org/ai", "--yes"]);
  expect(served).toMatchObject({ code: 0, out: "Wrote ./forensics.yaml\n" });
  expect(readFileSync(join(path, "forensics.yaml"), "utf8")).toContain(
    '  "refund.triage":\n    owner: "@org/ai"\n',
  );
  const checked = await run(path, ["owners", "--check"]);
  expect(checked.code).toBe(0);
});

test("an owner that a prompt names itself is the nearest of its neighbours, and no claim is written over it", async () => {
  const made = gitRepository();
  const head = (owner: string) => `---\nowner: "${owner}"\nname: x\n---\nReturn JSON.\n`;
  made.commit({
    files: {
      "prompts/support-extract.prompt": head("@support-ai"),
      "prompts/support-triage.prompt": "Sort it as JSON.\n",
      "prompts/legal-redact.prompt": head("@jo"),
      "prompts/legal-check.prompt": "Check it.\n",
      CODEOWNERS: "/other/ @elsewhere\n",
      "forensics.yaml":
        'sources:\n  git:\n    connector: git\n    path: .\npeople:\n  jo: {accounts: ["@jo"], left: true}\n',
    },
    at: "2026-05-01T10:00:00Z",
  });
  await run(made.path, ["sync"]);
  const { prompts } = JSON.parse((await run(made.path, ["owners", "--format", "json"])).out);
  const owned = (name: string) =>
    prompts.find((one: { prompt: string }) => one.prompt === `prompts/${name}.prompt`).owned;
  expect(owned("support-extract")).toMatchObject({ state: "owned", owner: "@support-ai" });
  expect(owned("support-triage")).toMatchObject({ state: "unmatched", nearest: "@support-ai" });
  expect(owned("legal-check").nearest).not.toBe("@jo");

  const claim = (owner: string) =>
    run(made.path, ["owners", "claim", "prompts/support-extract.prompt", owner, "--yes"]);
  const refused = await claim("@org/ai");
  expect(refused).toMatchObject({ code: 2, out: "" });
  expect(refused.err.replace(/\s+/g, " ")).toContain(
    "prompts/support-extract.prompt names @support-ai itself (owner in the head of prompts/support-extract.prompt), which comes before every other record.",
  );
  const settled = await claim("@support-ai");
  expect(settled).toMatchObject({ code: 0 });
  expect(settled.out).toContain("says so already");
  expect(readFileSync(join(made.path, "CODEOWNERS"), "utf8")).toBe("/other/ @elsewhere\n");
});
