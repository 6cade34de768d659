import { expect, test } from "vitest";
import type { Question } from "../../../src/domain/question.ts";
import { listNext } from "../../../src/render/answer-next.ts";
import { shownFor } from "../../../src/render/shown.ts";
import { buildAnswer } from "../../support/answer-builder.ts";
import { buildOpenAnswer } from "../../support/answer-variants.ts";

function nextOf(given: Partial<Question>, build = buildAnswer): readonly string[] {
  const answer = build();
  const asked = { ...answer, question: { ...answer.question, ...given } };
  return listNext(shownFor(asked, { names: "full", all: false }));
}

const SINCE = "--since 2026-05-18T18:14:00Z";

test("a question until now is asked on without an end", () => {
  expect(nextOf({}).at(-1)).toBe(`forensics timeline ${SINCE} > timeline.md`);
});

test("what narrowed a question narrows the command that goes on with it", () => {
  const asked = {
    until: Date.UTC(2026, 4, 18, 18, 45),
    environment: "staging",
    isEnvironmentNamed: true,
    workflow: "intake & more",
    segment: { doc_type: "multi_currency" },
  };
  const flags = `${SINCE} --until 2026-05-18T18:45:00Z --environment staging --workflow 'intake & more' --segment 'doc_type=multi_currency'`;
  expect(nextOf(asked).at(-1)).toBe(`forensics timeline ${flags} > timeline.md`);
  expect(nextOf(asked, buildOpenAnswer).at(-1)).toBe(`forensics ${flags} --sync --all`);
});

test("an environment that was chosen for the person is not named", () => {
  expect(nextOf({ environment: "production", isEnvironmentNamed: false }).at(-1)).toBe(
    `forensics timeline ${SINCE} > timeline.md`,
  );
});
