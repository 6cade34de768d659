import { afterEach, beforeEach, expect, test } from "vitest";
import { HEAD, land, reviewStory } from "../../support/review-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

const EARLIER = "a".repeat(40);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const open = (forge: "github" | "gitlab", people = "") => reviewStory(database, forge, people);

test.each(["github", "gitlab"] as const)(
  "%s: each state that a merged request can leave is read, page by page",
  async (forge) => {
    const story = await open(
      forge,
      "people:\n  ana: {accounts: [github.com/ana, gitlab.com/ana, gitlab.com/ana2, github.com/ana2]}\n",
    );
    const approved = (by: string, commit?: string) => ({
      by,
      state: "APPROVED" as const,
      ...(commit ? { commit } : {}),
    });
    land(story, "approved", { opinions: [approved("jo")], merger: "kim" });
    land(story, "self", { opinions: [approved("ana2")] });
    land(story, "earlier", { opinions: [approved("jo", EARLIER)] });
    land(story, "asked", { outstanding: ["jo"] });
    land(story, "nobody", {});
    land(story, "direct", undefined);
    expect((await story.run(["sync"])).code).toBe(0);
    const states = await Promise.all(
      ["approved", "self", "earlier", "asked", "nobody", "direct"].map((one) =>
        story.reviewOf(`prompts/${one}.prompt`),
      ),
    );
    expect(states.map((one) => one.state)).toEqual([
      "approved",
      "self_approved",
      "none_skipped",
      "requested_not_given",
      "none_skipped",
      "none_skipped",
    ]);
    expect(states[0]).toMatchObject({
      reviewers: ["jo"],
      basis: expect.stringContaining("approved at the commit that was merged"),
    });
    expect(states[2].basis).toContain(
      `approved at ${EARLIER.slice(0, 12)} and merged at ${HEAD.slice(0, 12)}`,
    );
    expect(states[3].reviewers).toEqual(["jo"]);
    expect(states[5].basis).toContain("pushed without a request");
    const pages = story.server.requests.filter((one) => one.url.searchParams.get("page") === "2");
    expect(pages.length).toBeGreaterThan(0);
  },
);

test("github: changes asked for, a dismissed approval and a merge past the rule are told apart", async () => {
  const story = await open("github");
  const said = (
    by: string,
    ...states: readonly ("APPROVED" | "CHANGES_REQUESTED" | "COMMENTED" | "DISMISSED")[]
  ) => states.map((state) => ({ by, state }));
  story.world.isReviewRequired = true;
  land(story, "refused", { opinions: said("jo", "APPROVED", "COMMENTED", "CHANGES_REQUESTED") });
  land(story, "given", { opinions: said("jo", "CHANGES_REQUESTED", "APPROVED", "COMMENTED") });
  land(story, "dismissed", { opinions: said("jo", "DISMISSED") });
  land(story, "past", {});
  land(story, "pushed", undefined);
  await story.run(["sync"]);
  expect((await story.reviewOf("prompts/refused.prompt")).state).toBe("changes_requested");
  expect((await story.reviewOf("prompts/given.prompt")).state).toBe("approved");
  expect((await story.reviewOf("prompts/dismissed.prompt")).state).toBe("bypassed");
  expect(await story.reviewOf("prompts/past.prompt")).toMatchObject({ state: "bypassed" });
  expect(await story.reviewOf("prompts/pushed.prompt")).toMatchObject({ state: "bypassed" });
});

test.each([
  ["github", /\/pulls/, "pull_requests=read"],
  ["gitlab", /\/approvals/, "read_api"],
] as const)(
  "%s: where the token may not read reviews nobody can know, and the scope is named",
  async (forge, place, scope) => {
    const story = await open(forge);
    land(story, "approved", { opinions: [{ by: "jo", state: "APPROVED" }] });
    story.world.forbidden.push(place);
    expect((await story.run(["sync"])).err).toContain("lacks");
    const review = await story.reviewOf("prompts/approved.prompt");
    expect(review.state).toBe("cannot_know");
    expect(review.basis).toContain(scope);
    expect(JSON.stringify(review)).not.toContain("forge-token");
    story.world.forbidden.pop();
    await story.run(["sync"]);
    expect((await story.reviewOf("prompts/approved.prompt")).state).toBe("approved");
  },
);

test("a review that arrives later is picked up", async () => {
  const story = await open("github");
  land(story, "late", {});
  await story.run(["sync"]);
  expect((await story.reviewOf("prompts/late.prompt")).state).toBe("none_skipped");
  const log = JSON.parse((await story.run(["log", "--format", "json"])).out);
  expect(log.changes.map((one: { kind: string }) => one.kind)).toEqual(["prompt_edit"]);
  story.world.requests[0]?.opinions.push({
    by: "jo",
    state: "APPROVED",
    at: "2026-05-11T10:00:00Z",
  });
  await story.run(["sync"]);
  expect(await story.reviewOf("prompts/late.prompt")).toMatchObject({
    state: "approved",
    basis: expect.stringContaining("approved after it was merged"),
  });
});

test("a version in a dashboard whose text is a merged one's inherits its review; another text has no step", async () => {
  const story = await open("github");
  land(story, "copied", { opinions: [{ by: "jo", state: "APPROVED" }] });
  await story.run(["sync"]);
  const change = (id: string, after: string) =>
    JSON.stringify({
      ...{ id, source: "langfuse", kind: "label_moved", prompt: `dash.${id}`, version: "v2" },
      ...{
        previous_version: "v1",
        before: "x",
        after,
        occurred_at: "2026-05-12T10:00:00Z",
        via: "dashboard",
      },
    });
  await story.run(
    ["import", "-"],
    `${change("same", "Text of copied.\r\n")}\n${change("other", "Something else.")}\n`,
  );
  expect(await story.reviewOf("dash.same")).toMatchObject({
    state: "approved",
    reviewers: ["jo"],
    basis: expect.stringContaining("its text is that of prompts/copied.prompt at "),
  });
  expect((await story.reviewOf("dash.other")).state).toBe("none_no_step");
});
