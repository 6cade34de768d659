import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { attachOnce } from "../../src/attachments/attach-once.ts";
import { readAttachTarget } from "../../src/attachments/attach-target.ts";
import { type AttachmentPlace, markOf } from "../../src/attachments/attachment-place.ts";
import { fileSection } from "../../src/attachments/file.ts";
import { documentAdf } from "../../src/render/document-adf.ts";
import { documentMarkdown } from "../../src/render/document-markdown.ts";
import { documentSlack } from "../../src/render/document-slack.ts";
import { timelineDocument } from "../../src/render/timeline-document.ts";
import type { AttachmentWorld } from "../support/attachment-world.ts";
import { githubAttachments } from "../support/github-attachments.ts";
import { jiraAttachments } from "../support/jira-attachments.ts";
import { slackAttachments } from "../support/slack-attachments.ts";
import { buildTimeline } from "../support/timeline-builder.ts";

const HANDLE = "9f3a07c1d2e4b586";
const io = {
  ...{ fetch, now: Date.now, pause: async () => undefined },
  signal: new AbortController().signal,
};

/** The body of a place, told apart by a word. */
function bodyFor(place: AttachmentPlace, word: string): string {
  const document = timelineDocument(buildTimeline(), { names: "role", format: "md" });
  const titled = { ...document, title: word };
  if (place.form === "adf") return documentAdf(titled, markOf(HANDLE));
  return place.form === "slack" ? documentSlack(titled) : documentMarkdown(titled, markOf(HANDLE));
}

const WORLDS: readonly [string, () => Promise<AttachmentWorld>][] = [
  ["GitHub", () => githubAttachments(HANDLE, io)],
  ["Jira", () => jiraAttachments(HANDLE, io)],
  ["Slack", () => slackAttachments(HANDLE, io)],
];

describe.each(WORLDS)("%s", (_, openWorld) => {
  test("it is created once, and updated after", async () => {
    const world = await openWorld();
    const attach = (word: string, known?: string) =>
      attachOnce(world.place, bodyFor(world.place, word), known, io);
    const first = await attach("first");
    expect(first.how).toBe("created");
    expect(await attach("second", first.id)).toEqual({ id: first.id, how: "updated" });
    expect(await attach("third")).toEqual({ id: first.id, how: "updated" });
    expect(world.posted()).toHaveLength(1);
    expect(world.posted()[0]).toContain("third");
  });

  test("what somebody else wrote with the same mark is never changed", async () => {
    const world = await openWorld();
    world.forge(bodyFor(world.place, "forged"));
    const { how } = await attachOnce(world.place, bodyFor(world.place, "ours"), undefined, io);
    expect(how).toBe("created");
    expect(world.posted().some((text) => text.includes("forged"))).toBe(true);
  });

  test("one that was removed is attached anew", async () => {
    const world = await openWorld();
    const { id } = await attachOnce(world.place, bodyFor(world.place, "first"), undefined, io);
    world.remove();
    const again = await attachOnce(world.place, bodyFor(world.place, "second"), id, io);
    expect(again.how).toBe("created");
    expect(world.posted()).toHaveLength(1);
  });

  test.each([
    ["an overload", { status: 503, json: {} }],
    ["too many requests", { status: 429, json: {}, headers: { "retry-after": "0" } }],
    ["a connection that breaks", "reset" as const],
  ])("%s passes", async (__, fault) => {
    const world = await openWorld();
    world.server.fail(fault, 2, 1);
    const { how } = await attachOnce(world.place, bodyFor(world.place, "x"), undefined, io);
    expect(how).toBe("created");
    expect(world.posted()).toHaveLength(1);
  });

  test("a fault after it arrived makes no second one", async () => {
    const world = await openWorld();
    world.loseAnswers(1);
    const { id } = await attachOnce(world.place, bodyFor(world.place, "x"), undefined, io);
    expect(world.posted()).toHaveLength(1);
    expect(await attachOnce(world.place, bodyFor(world.place, "y"), id, io)).toMatchObject({ id });
  });

  test("a permission that is missing is told by its name, and no secret is", async () => {
    const world = await openWorld();
    world.forbid();
    const refused = attachOnce(world.place, bodyFor(world.place, "x"), undefined, io);
    const error = await refused.catch((caught: unknown) => caught as Error);
    expect(error).toMatchObject({ why: "permission_missing" });
    expect((error as Error).message).toContain(world.permission);
    expect((error as Error).message).not.toContain("s3cret");
  });

  test("an account that is not known says so", async () => {
    const world = await openWorld();
    world.expire();
    const refused = attachOnce(world.place, bodyFor(world.place, "x"), undefined, io);
    await expect(refused).rejects.toMatchObject({ why: "auth_expired", retryable: false });
  });
});

test("where Slack may not be read, what may have arrived is not sent again", async () => {
  const world = await slackAttachments(HANDLE, io);
  world.hideHistory?.();
  world.loseAnswers(1);
  const refused = attachOnce(world.place, bodyFor(world.place, "x"), undefined, io);
  await expect(refused).rejects.toThrow(/cannot be seen, so it is not sent again/);
  expect(world.posted()).toHaveLength(1);
});

describe("a file", () => {
  const path = () => join(mkdtempSync(join(tmpdir(), "forensics-attach-")), "postmortem.md");

  test("it is made where there is none", async () => {
    const file = path();
    const place = fileSection(file, HANDLE);
    await attachOnce(place, bodyFor(place, "first"), undefined, io);
    expect(readFileSync(file, "utf8")).toMatch(
      /^<!-- forensics:9f3a[\s\S]*<!-- \/forensics:9f3a\w+ -->\n$/,
    );
  });

  test("what stands around it stays as it is, however often it is attached", async () => {
    const file = path();
    writeFileSync(file, "# Ours\n\nBefore\n");
    const place = fileSection(file, HANDLE);
    await attachOnce(place, bodyFor(place, "first"), undefined, io);
    writeFileSync(file, `${readFileSync(file, "utf8")}\nAfter\n`);
    expect((await attachOnce(place, bodyFor(place, "second"), undefined, io)).how).toBe("updated");
    const text = readFileSync(file, "utf8");
    expect(text).toMatch(/^# Ours\n\nBefore\n\n<!-- forensics/);
    expect(text).toMatch(/-->\n\nAfter\n$/);
    expect([text.includes("# first"), text.includes("# second")]).toEqual([false, true]);
  });
});

test.each([
  ["github:acme/app#12", { kind: "github", repository: "acme/app", issue: 12 }],
  ["jira:OPS-7", { kind: "jira", issue: "OPS-7" }],
  ["slack:C0123456789", { kind: "slack", channel: "C0123456789" }],
  ["file:a b.md", { kind: "file", path: "a b.md" }],
])("%s is a place", (typed, target) => {
  expect(readAttachTarget(typed)).toEqual(target);
});

test.each([
  "",
  "github:acme",
  "github:acme/../x#1",
  "jira:ops",
  "slack:#general",
  "ftp:x",
  "file:",
])("%j is no place, and it is told what is", (typed) => {
  expect(() => readAttachTarget(typed)).toThrow(/no place to attach to|no channel of Slack/);
});
