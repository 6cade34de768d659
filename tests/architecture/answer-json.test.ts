import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const answers = join(root, "tests/fixtures/answers");

/** Objects whose keys are whatever was counted. */
const OPEN = new Set(["segment", "question.segment", "spike.classes"]);
/** Told in some answers only, which none of the fixtures is. */
const RARE = ["suspects[].change.actor.role", "suspects[].change.part"];

/** The places of everything that an answer holds, such as `suspects[].change.handle`. */
function placesIn(value: unknown, place = ""): readonly string[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((item) => placesIn(item, `${place}[]`));
  }
  if (Array.isArray(value)) return [place];
  if (typeof value !== "object" || value === null || OPEN.has(place)) return [place];
  return Object.entries(value).flatMap(([key, inner]) =>
    placesIn(inner, place === "" ? key : `${place}.${key}`),
  );
}

/** The places that a section describes: its heading before the fields of its rows. */
function placesOf(section: string): readonly string[] {
  const [heading = "", ...lines] = section.split("\n");
  const before = heading === "The whole" ? "" : `${heading}.`;
  const rows = lines.filter((line) => line.startsWith("| `")).map((line) => line.split("|")[1]);
  return rows.flatMap((row = "") =>
    [...row.matchAll(/`([^`]+)`/g)].map(([, field]) => before + field),
  );
}

test("every field of an answer as JSON is described, and none that is not there", () => {
  const [, ...sections] = readFileSync(join(root, "docs/answer-json.md"), "utf8").split(/^## /m);
  const described = sections.flatMap(placesOf);
  const told = readdirSync(answers)
    .filter((name) => name.endsWith(".json"))
    .flatMap((name) => placesIn(JSON.parse(readFileSync(join(answers, name), "utf8"))))
    .map((place) => place.replace(/\[\]$/, ""));
  // What is null or empty in one answer is an object in another.
  const places = [...new Set(told)].filter(
    (place) =>
      !told.some((other) => other.startsWith(`${place}.`) || other.startsWith(`${place}[]`)),
  );
  expect(places.filter((place) => !described.includes(place))).toEqual([]);
  const whole = ["suspects"];
  const odd = described.filter((place) => ![...places, ...RARE, ...whole].includes(place));
  expect(odd).toEqual([]);
});
