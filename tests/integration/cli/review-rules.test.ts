import { afterEach, beforeEach, expect, test } from "vitest";
import { land, reviewStory } from "../../support/review-story.ts";
import { type TestDatabase, testDatabase } from "../../support/test-database.ts";

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

const open = (forge: "github" | "gitlab", people = "") => reviewStory(database, forge, people);

test("gitlab: an approval that is taken back stands no more, and counts again once it is given anew", async () => {
  const story = await open("gitlab");
  const jo = { by: "jo", state: "APPROVED" as const };
  land(story, "back", { opinions: [jo] });
  await story.run(["sync"]);
  expect((await story.reviewOf("prompts/back.prompt")).state).toBe("approved");
  story.world.requests[0]?.opinions.splice(0);
  await story.run(["sync"]);
  const review = await story.reviewOf("prompts/back.prompt");
  expect(review).toMatchObject({ state: "none_skipped", reviewers: [] });
  await story.run(["sync"]);
  expect((await story.reviewOf("prompts/back.prompt")).state).toBe("none_skipped");
  story.world.requests[0]?.opinions.push({ ...jo, at: "2026-05-18T19:30:00Z" });
  await story.run(["sync"]);
  expect((await story.reviewOf("prompts/back.prompt")).state).toBe("approved");
});

const answer = (status: number, message: string) => ({
  status,
  json: { message, status: String(status) },
});

test.each([
  [
    "a branch that only a ruleset protects",
    { protection: answer(404, "Branch not protected") },
    "none_skipped",
  ],
  [
    "a plan without rules",
    {
      rules: answer(
        403,
        "Upgrade to GitHub Pro or make this repository public to enable this feature.",
      ),
    },
    "none_skipped",
  ],
  ["a server without rulesets", { rules: answer(404, "Not Found") }, "none_skipped"],
  [
    "older protection without reviews",
    { protection: { json: { required_pull_request_reviews: null } } },
    "none_skipped",
  ],
  [
    "older protection with reviews",
    {
      protection: {
        json: { required_pull_request_reviews: { required_approving_review_count: 2 } },
      },
    },
    "bypassed",
  ],
  [
    "a token that is no administrator's",
    { protection: answer(404, "Not Found") },
    "administration=read",
  ],
  [
    "a fine-grained token without administration",
    { protection: answer(403, "Resource not accessible by personal access token") },
    "administration=read",
  ],
  [
    "a token that may not read rules",
    { rules: answer(403, "Resource not accessible by personal access token") },
    "metadata=read",
  ],
] as const)("github: %s is told from the others that look alike", async (_, world, expected) => {
  const story = await open("github");
  Object.assign(story.world, world);
  land(story, "past", {});
  land(story, "pushed", undefined);
  land(story, "asked", { outstanding: ["jo"] });
  land(story, "given", { opinions: [{ by: "jo", state: "APPROVED" }] });
  await story.run(["sync"]);
  const isUnknown = expected.includes("=");
  for (const name of ["past", "pushed"]) {
    const review = await story.reviewOf(`prompts/${name}.prompt`);
    expect(review.state).toBe(isUnknown ? "cannot_know" : expected);
    if (isUnknown) expect(review.basis).toContain(`the token lacks ${expected}`);
  }
  const asked = await story.reviewOf("prompts/asked.prompt");
  expect(asked.state).toBe(expected === "bypassed" ? "bypassed" : "requested_not_given");
  expect((await story.reviewOf("prompts/given.prompt")).state).toBe("approved");
});
