import { expect, test } from "vitest";
import { settingsMoved } from "../../../src/analysis/settings-moved.ts";

test("names the keys that differ, at any depth, added and removed ones among them", () => {
  const before = '{"top_p": 1, "limits": {"max_tokens": 512, "stop": []}, "seed": 1}';
  const after = '{"top_p": 1, "limits": {"max_tokens": 64, "stop": []}, "strict": true}';
  expect([...settingsMoved(before, after)].sort()).toEqual(["limits.max_tokens", "seed", "strict"]);
});

test("takes lines where a text is no object, and nothing where nothing differs", () => {
  expect(settingsMoved("temperature: 0\ntop_p: 1", "temperature: 1\ntop_p: 1")).toEqual([
    "temperature: 0",
    "temperature: 1",
  ]);
  expect(settingsMoved('{"a": [1, 2]}', '{"a": [1, 2]}')).toEqual([]);
  expect(settingsMoved("", "")).toEqual([]);
});
