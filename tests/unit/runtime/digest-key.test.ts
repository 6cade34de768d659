import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { digestKey } from "../../../src/runtime/digest-key.ts";
import { tempFolder } from "../../support/temp-folder.ts";

test("the key is made once, for its owner alone", () => {
  const { path } = tempFolder();
  const key = digestKey({ HOME: path });
  expect(key).toHaveLength(32);
  expect(digestKey({ HOME: path })).toEqual(key);
  expect(statSync(`${path}/.config/forensics/digest.key`).mode & 0o777).toBe(0o600);
  expect(digestKey({ HOME: tempFolder().path })).not.toEqual(key);
});

test("where it cannot be kept there is none", () => {
  expect(digestKey({ HOME: "/dev/null" })).toBeUndefined();
});
