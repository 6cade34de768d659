import { expect, test } from "vitest";
import { recentTokens } from "../../../src/ingest/recent-tokens.ts";
import { token } from "../../support/token-builder.ts";

function reader() {
  const state = { reads: 0, now: 0, fails: false };
  const read = async () => {
    state.reads += 1;
    if (state.fails) throw new Error("away");
    return [token(`t${state.reads}`, ["read"])];
  };
  return { state, tokens: recentTokens(read, () => state.now, 5000) };
}

test("tokens are read again when they are old, and together", async () => {
  const { state, tokens } = reader();
  await Promise.all([tokens(), tokens()]);
  state.now = 4999;
  expect((await tokens())[0]?.id).toBe("t1");
  state.now = 5000;
  expect((await tokens())[0]?.id).toBe("t2");
  expect(state.reads).toBe(2);
});

test("a token that is not known yet is looked for in newer ones, and not each time", async () => {
  const { state, tokens } = reader();
  await tokens();
  state.now = 300;
  expect((await tokens(250))[0]?.id).toBe("t2");
  state.now = 549;
  expect((await tokens(250))[0]?.id).toBe("t2");
  expect((await tokens())[0]?.id).toBe("t2");
});

test("while the database is away the last ones known hold; before any is known it says so", async () => {
  const { state, tokens } = reader();
  state.fails = true;
  await expect(tokens()).rejects.toMatchObject({ name: "StoreError" });
  state.fails = false;
  await tokens();
  state.fails = true;
  state.now = 60_000;
  expect(await tokens()).toHaveLength(1);
});
