import { expect, test } from "vitest";
import { accessRules, isLoopback } from "../../../src/ingest/access-rules.ts";

const place = { tls: false, behindProxy: false, names: [], machine: "box" };

test.each([
  ["127.0.0.1", true],
  ["127.8.8.8", true],
  ["::1", true],
  ["localhost", true],
  ["0.0.0.0", false],
  ["::", false],
  ["127.0.0.1.evil.example", false],
  ["10.0.0.1", false],
])("%s is loopback: %s", (host, loopback) => {
  expect(isLoopback(host)).toBe(loopback);
  expect(accessRules({ ...place, host }).withoutToken).toBe(loopback);
});

test("behind a proxy tokens are needed even on loopback, since everybody comes from there", () => {
  expect(accessRules({ ...place, host: "127.0.0.1", behindProxy: true }).withoutToken).toBe(false);
});

test("it is asked by its address, the machine's name and the names that were allowed", () => {
  const { hosts } = accessRules({ ...place, host: "fd00::1", names: ["Forensics.Example"] });
  expect([...hosts].sort()).toEqual(["[fd00::1]", "box", "forensics.example"]);
});
