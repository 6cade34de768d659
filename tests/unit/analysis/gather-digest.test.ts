import { expect, test } from "vitest";
import { gatherDigest } from "../../../src/analysis/gather-digest.ts";
import { finding } from "../../support/finding-builder.ts";
import { notification } from "../../support/notification-builder.ts";

const warning = (handle: string) =>
  notification({ finding: finding({ handle, level: "warning" }) });
const error = (handle: string) => notification({ finding: finding({ handle }) });
const never = [undefined, undefined, undefined, undefined];

function handles(digest: ReturnType<typeof gatherDigest>): readonly string[] | undefined {
  return digest?.notifications.map((one) => one.handle);
}

test("warnings that are due together are told at once, errors by themselves", () => {
  const digest = gatherDigest([warning("aa"), error("bb"), warning("cc")], never);
  expect(handles(digest)).toEqual(["aa", "cc"]);
  expect(digest?.target).toBe("oncall");
});

test("one warning is told by itself, and no warning is no digest", () => {
  expect(gatherDigest([warning("aa"), error("bb")], never)).toBeUndefined();
  expect(gatherDigest([error("aa"), error("bb")], never)).toBeUndefined();
  expect(gatherDigest([], [])).toBeUndefined();
});

test("what was tried together is told together again with the same key, before what came since", () => {
  const all = ["aa", "bb", "cc", "dd"].map(warning);
  const first = gatherDigest(all.slice(0, 2), never);
  const again = gatherDigest(all, ["7", "7", undefined, undefined]);
  expect(handles(again)).toEqual(["aa", "bb"]);
  expect(again?.idempotencyKey).toBe(first?.idempotencyKey);
  expect(handles(gatherDigest(all.slice(2), never))).toEqual(["cc", "dd"]);
});

test("digests of other findings, and of more of them, have other keys", () => {
  const key = (...names: string[]) => gatherDigest(names.map(warning), never)?.idempotencyKey;
  expect(new Set([key("aa", "bb"), key("aa", "bb", "cc"), key("bb", "cc")]).size).toBe(3);
});
