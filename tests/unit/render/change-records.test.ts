import { expect, test } from "vitest";
import { diffContents } from "../../../src/analysis/diff-contents.ts";
import type { ChangeRecord } from "../../../src/domain/change-record.ts";
import type { Actor } from "../../../src/domain/person.ts";
import type { ShadowRevision } from "../../../src/domain/served-revision.ts";
import { diffToJson } from "../../../src/render/diff-json.ts";
import { renderDiffText } from "../../../src/render/diff-text.ts";
import { displayWidth } from "../../../src/render/display-width.ts";
import { jsonText } from "../../../src/render/json-text.ts";
import { logToJson } from "../../../src/render/log-json.ts";
import { type LogView, renderLogText } from "../../../src/render/log-text.ts";
import type { RecordTextOptions } from "../../../src/render/record-text-options.ts";
import { showToJson } from "../../../src/render/show-json.ts";
import { renderShowText } from "../../../src/render/show-text.ts";
import { ASKED_AT } from "../../support/answer-builder.ts";
import { expectGolden } from "../../support/golden-file.ts";
import { isTooWide } from "../../support/is-too-wide.ts";
import { buildJoined, buildRecord } from "../../support/record-builder.ts";
import { buildChange } from "../../support/suspect-builder.ts";

const when = { now: ASKED_AT, zone: "America/New_York" };
const PLAIN: RecordTextOptions = { color: false, ascii: false, width: 80, names: "full", when };
const BAD = "\u001b[31m\u202eevil\u0007\n# <b>|`*[x](javascript:1)`";

const shadow: ShadowRevision = {
  environment: "production",
  prompt: "refund.triage",
  version: undefined,
  hash: `sha256:44aa01ff${"0".repeat(56)}`,
  firstSeen: Date.UTC(2026, 4, 12, 13, 40),
  lastSeen: ASKED_AT,
  sinceBeginning: false,
};

const stated = buildChange({
  handle: "b41c9",
  source: "ci-import",
  kind: "model_change",
  version: undefined,
  previousVersion: undefined,
  model: "gpt-4.1-mini",
  previousModel: "gpt-4.1",
  via: undefined,
  url: undefined,
  actor: { id: "ci", name: undefined, email: undefined, kind: "service_account", basis: "stated" },
});

const view: LogView = {
  prompt: undefined,
  entries: [
    buildJoined(),
    { change: stated, recordedAs: "prompts.py#EXTRACT", traffic: undefined },
    buildJoined({ change: buildChange({ handle: "0d17" }), traffic: { kind: "not_seen" } }),
  ],
  total: 41,
  shadows: [shadow, { ...shadow, version: "v1", sinceBeginning: true, environment: "default" }],
  homes: [],
  since: undefined,
  zoneFrom: "system",
};

function hostileRecord(): ChangeRecord {
  const change = buildChange({
    ...{ prompt: BAD, version: BAD, previousVersion: BAD, source: BAD, via: BAD, url: BAD },
    ...{ message: BAD, group: BAD, id: BAD, workflow: BAD, environment: BAD, kindWord: BAD },
    actor: { id: BAD, name: BAD, email: BAD, kind: "human", basis: "stated" },
    review: { state: "approved", reviewers: [BAD], url: BAD },
    file: { repository: BAD, path: BAD, commit: BAD, previousCommit: BAD },
    before: `${BAD}\r\n${"w".repeat(200)} \t!\nReturn only JSON.`,
    after: `${BAD}\u2066\n漢字${"漢字".repeat(60)}\nReturn JSON.`,
  });
  return buildRecord({ change, recordedAs: BAD });
}

function diffOf(record: ChangeRecord, unit: "values" | "words" | "lines" = "values") {
  return { record, diff: diffContents(record.change.before, record.change.after, unit) };
}

const settings = buildRecord({
  change: buildChange({
    kind: "parameter_change",
    before: '{"max_tokens":512,"stop":["END"]}',
    after: '{"max_tokens":2048,"stop":["END","DONE"],"system":null}',
  }),
});

test.each([
  ["log.txt", renderLogText(view, PLAIN)],
  ["log-narrow-role.txt", renderLogText(view, { ...PLAIN, width: 40, names: "role" })],
  ["log.json", jsonText(logToJson(view, "full"))],
  ["show.txt", renderShowText(buildRecord(), PLAIN)],
  ["show.json", jsonText(showToJson(buildRecord(), "role"))],
  ["show-hostile.txt", renderShowText(hostileRecord(), PLAIN)],
  ["diff.txt", renderDiffText(diffOf(buildRecord()), PLAIN)],
  ["diff-color.txt", renderDiffText(diffOf(buildRecord()), { ...PLAIN, color: true })],
  ["diff-lines.txt", renderDiffText(diffOf(buildRecord(), "lines"), PLAIN)],
  ["diff-values.txt", renderDiffText(diffOf(settings), PLAIN)],
  ["diff-hostile.txt", renderDiffText(diffOf(hostileRecord()), PLAIN)],
  ["diff.json", jsonText(diffToJson(diffOf(buildRecord()), "full"))],
])("%s is as agreed", (name, text) => {
  expectGolden(`records/${name}`, text);
});

test("a prompt that went from one place to another has its places listed, one that stayed has none", () => {
  const firstChange = Date.UTC(2026, 1, 2, 15);
  const code = { source: "git", name: "prompts.py#EXTRACT", firstChange, lastChange: firstChange };
  const lastChange = Date.UTC(2026, 3, 28, 3, 2);
  const entry = { source: "langfuse", name: "support.extract", firstChange, lastChange };
  const moved = { ...view, prompt: "support.extract", homes: [code, entry] };
  expect(renderLogText(moved, PLAIN)).toContain(
    [
      "Kept in 2 places, joined by name, alias or equal content",
      "     git: prompts.py#EXTRACT, changed 2 Feb 10:00 EST",
      "     langfuse: support.extract, changed 2 Feb 10:00 EST to 27 Apr 23:02 EDT",
    ].join("\n"),
  );
  expect(renderLogText({ ...moved, homes: [entry] }, PLAIN)).not.toContain("Kept in");
  expect(logToJson(moved, "full")).toMatchObject({
    homes: [{ source: "git" }, { source: "langfuse" }],
  });
});

test("nothing of outside steers a terminal, and no line but of one word of a command is wider than it", () => {
  const record = hostileRecord();
  const home = { source: BAD, name: BAD, firstChange: 0, lastChange: 60_000 };
  const hostile: LogView = {
    ...view,
    ...{ prompt: BAD, entries: [record], shadows: [shadow], homes: [home, home] },
  };
  const texts = [80, 40].flatMap((width) => {
    const options = { ...PLAIN, width };
    const shown = [
      renderLogText(hostile, options),
      renderShowText(record, options),
      renderDiffText(diffOf(record), options),
    ];
    const lines = shown.flatMap((text) => text.split("\n"));
    expect(lines.filter((line) => isTooWide(line, width))).toEqual([]);
    return shown;
  });
  const json = [logToJson(hostile, "full"), showToJson(record, "full")].map(jsonText);
  for (const text of [...texts, ...json]) {
    expect(text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
  }
});

test("JSON whose hidden characters are escaped reads the same", () => {
  const record = hostileRecord();
  const value = showToJson(record, "full");
  expect(JSON.parse(jsonText(value))).toEqual(JSON.parse(JSON.stringify(value)));
});

test("without names no account is told, in words or in JSON", () => {
  const actor: Actor = {
    id: "u_83",
    name: "maya.o",
    email: "m@x.io",
    kind: "human",
    basis: "stated",
  };
  const review = { state: "approved", reviewers: ["jo.kim"], url: undefined } as const;
  const change = buildChange({ actor, review, message: "as maya.o and jo.kim agreed, m@x.io" });
  const record = buildRecord({ change });
  for (const names of ["role", "none"] as const) {
    const options = { ...PLAIN, names };
    const list = { ...view, entries: [record] };
    const texts = [
      ...[renderLogText(list, options), renderShowText(record, options)],
      ...[renderDiffText(diffOf(record), options), jsonText(showToJson(record, names))],
      ...[jsonText(logToJson(list, names)), jsonText(diffToJson(diffOf(record), names))],
    ];
    for (const text of texts) expect(text).not.toMatch(/maya|m@x\.io|u_83|jo\.kim/);
  }
});

test("a change without texts says so, and a text that is not held too", () => {
  const bare = buildRecord({ change: buildChange() });
  expect(renderDiffText({ record: bare, diff: undefined }, PLAIN)).toContain(
    "This change has no text on record.",
  );
  const change = buildChange({ beforeHash: "sha256:aa", after: "x", afterHash: "sha256:bb" });
  const text = renderDiffText(diffOf(buildRecord({ change })), PLAIN);
  expect(text).toContain("--- v40  sha256:aa: its text is not held");
});

test("an empty list says what was asked and what to do", () => {
  const since = ASKED_AT - 86_400_000;
  const empty = { ...view, prompt: "p", entries: [], total: 0, shadows: [], since };
  expect(renderLogText(empty, PLAIN)).toBe(
    "No change of p is recorded since 17 May 15:00 EDT.\n\nNext  forensics sync\n      forensics doctor\n",
  );
});

test("the command that takes a change back is broken so that a shell reads the same", () => {
  const command = `git diff ${"a".repeat(40)} ${"b".repeat(40)} -- 'my prompts/x.md' | git apply --3way --index`;
  const undo = { toVersion: undefined, steps: [command, "commit it"], alsoLost: 0 };
  const text = renderShowText({ ...hostileRecord(), undo }, { ...PLAIN, width: 80 });
  expect(text.replace(/ \\\n +/g, " ")).toContain(`(${command}).`);
  for (const line of text.split("\n")) expect(displayWidth(line)).toBeLessThanOrEqual(80);
});
