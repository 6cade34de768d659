import { expect, test } from "vitest";
import { actorOf, coAuthorsOf } from "../../../../src/connectors/git/actor-of.ts";

test.each([
  ["Ada Lovelace", "ada@example.com", "human"],
  ["Claude Monet", "claude@monet.example", "human"],
  ["Boris Example", "boris@anthropic.com", "human"],
  ["Abbott", "abbott@example.com", "human"],
  ["dependabot[bot]", "49699333+dependabot[bot]@users.noreply.github.com", "bot"],
  ["GitHub Action", "github-actions@github.com", "bot"],
  ["release-bot", "release@example.com", "bot"],
  ["Claude", "noreply@anthropic.com", "agent"],
  ["Cursor Agent", "cursoragent@cursor.com", "agent"],
  ["copilot-swe-agent[bot]", "198982749+Copilot@users.noreply.github.com", "agent"],
  [
    "devin-ai-integration[bot]",
    "158243242+devin-ai-integration[bot]@users.noreply.github.com",
    "agent",
  ],
  ["aider (gpt-4o)", "noreply@aider.chat", "agent"],
])("%s <%s> is %s", (name, email, kind) => {
  expect(actorOf({ name, email }).kind).toBe(kind);
});

test("a commit that aider wrote for somebody is an agent's, whatever the mailmap makes of the name", () => {
  const actor = actorOf({ name: "Paul", email: "paul@example.com" }, "Paul (aider)");
  expect(actor).toMatchObject({ kind: "agent", id: "paul@example.com", name: "Paul" });
});

test("a noreply address is the login that it stands for", () => {
  const actor = actorOf({ name: "Ada", email: "123+Ada-L@users.noreply.github.com" });
  expect(actor.id).toBe("github.com/ada-l");
});

test("co-authors are read from the message, in their order", () => {
  const message =
    "Fix\n\nCo-authored-by: Ada <ada@example.com>\nco-authored-by: Claude <noreply@anthropic.com>\nSee Co-authored-by: nobody\n";
  expect(coAuthorsOf(message).map((one) => [one.name, one.kind])).toEqual([
    ["Ada", "human"],
    ["Claude", "agent"],
  ]);
});
