import { expect, test } from "vitest";
import { detectSeries } from "../../../src/cli/detect-series.ts";
import { InputError } from "../../../src/domain/errors.ts";

async function* pieces(text: string, size: number): AsyncGenerator<string> {
  for (let i = 0; i < text.length; i += size) yield text.slice(i, i + size);
}

async function run(text: string, size = 50): Promise<unknown[]> {
  let written = "";
  await detectSeries(pieces(text, size), (line) => {
    written += line;
  });
  return written
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

const step = JSON.stringify({
  id: "b",
  n: Array.from({ length: 60 }, () => 10),
  k: Array.from({ length: 60 }, (_, i) => (i >= 30 ? 10 : 0)),
});

test("each series is answered on a line of its own, in order, however the input is cut", async () => {
  const text = `{"id":"a","value":[1,2,1,null,2]}\n\n${step}`;
  for (const size of [1, 7, 10_000]) {
    expect(await run(text, size)).toMatchObject([
      { id: "a", change_points: [] },
      {
        id: "b",
        change_points: [{ index: 30, interval: [30, 30], before: 0, after: 1, kind: "rate" }],
      },
    ]);
  }
});

test("no input is no output", async () => {
  expect(await run("")).toEqual([]);
});

test.each([
  ["{", "Line 2 is not JSON."],
  ["[]", "Line 2 cannot be read: it is not an object."],
  ['{"n":[],"k":[]}', "Line 2 cannot be read: `id` is missing or no text."],
  ['{"id":"x"}', "Line 2 cannot be read: `n` is missing or no list."],
  ['{"id":"x","n":[1,2],"k":[1]}', "Line 2 cannot be read: `n` has 2 numbers and `k` has 1."],
  ['{"id":"x","n":[1],"k":[2]}', "Line 2 cannot be read: `k[0]` is 2, more than `n[0]`, 1."],
  ['{"id":"x","n":[1],"k":[-2]}', "Line 2 cannot be read: `k[0]` is negative."],
  ['{"id":"x","value":[1,"2"]}', "Line 2 cannot be read: `value[1]` is no number."],
])("the line %s is refused by its number and what is wrong", async (line, message) => {
  const asked = run(`{"id":"a","n":[],"k":[]}\n${line}\n`);
  await expect(asked).rejects.toThrow(InputError);
  await expect(asked).rejects.toThrow(message);
});
