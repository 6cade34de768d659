import { expect, test } from "vitest";
import { uuidArray, uuidRows } from "../../../src/store/uuid-bytes.ts";

const ONE = "00112233445566778899aabbccddeeff";
const TWO = "f".repeat(32);

test("a list of uuids is the binary form of an array of one dimension", () => {
  const header = "00000001" + "00000000" + "00000b86" + "00000002" + "00000001";
  expect(uuidArray([ONE, TWO]).toString("hex")).toBe(`${header}00000010${ONE}00000010${TWO}`);
});

test("rows of one uuid are the binary form of a copy, with its end", () => {
  const header = Buffer.from("PGCOPY\n\xff\r\n\0", "latin1").toString("hex") + "0".repeat(16);
  const row = (digits: string) => `000100000010${digits}`;
  expect(uuidRows([ONE, TWO]).toString("hex")).toBe(`${header}${row(ONE)}${row(TWO)}ffff`);
});
