import { inspect } from "node:util";
import { expect, test } from "vitest";
import { loadSettings } from "../../../src/runtime/load-settings.ts";
import { openSource } from "../../../src/runtime/open-source.ts";
import { Secret } from "../../../src/runtime/secret.ts";
import { tempFolder } from "../../support/temp-folder.ts";

function settingsOf(yaml: string) {
  const folder = tempFolder();
  const named = folder.write("conf/forensics.yaml", yaml);
  const environment = { FORENSICS_CONFIG: named, HOME: folder.path };
  return { folder, settings: loadSettings({ environment, cwd: folder.path, uid: 1000 }) };
}

test("a named secret is read from its variable or file, and never shown", () => {
  const { folder, settings } = settingsOf(
    "sources: {s: {connector: x, host: h, token: {env: TOKEN}, more: [{file: key}]}}",
  );
  folder.write("conf/key", "from file\n");
  const source = openSource(settings, "s", { TOKEN: "hunter2" });
  expect(source).toMatchObject({ name: "s", connector: "x", required: false });
  const { token, more, host } = source.settings;
  expect(host).toBe("h");
  expect(token).toBeInstanceOf(Secret);
  expect((token as Secret).reveal()).toBe("hunter2");
  expect((more as Secret[])[0]?.reveal()).toBe("from file");
  const shown = [
    JSON.stringify(source),
    inspect(source, { depth: 9, showHidden: true }),
    `${token}`,
  ];
  expect(shown.join()).not.toMatch(/hunter2|from file/);
  expect(`${token}`).toBe("***");
});

test("a secret that is not there is said by the setting's path", () => {
  const { settings } = settingsOf(
    "sources: {s: {connector: x, a: {b: {env: GONE}}, c: {file: gone}}}",
  );
  expect(() => openSource(settings, "s", {})).toThrow(
    "sources.s.a.b names the variable GONE, which is not set",
  );
  expect(() => openSource(settings, "s", { GONE: "x" })).toThrow(
    /^sources\.s\.c names the file .*gone,/,
  );
});

test("a git path starts at the folder of the file", () => {
  const { folder, settings } = settingsOf("sources: {g: {connector: git, path: ../clone}}");
  expect(openSource(settings, "g", {}).settings).toEqual({ path: `${folder.path}/clone` });
});

test("an unknown source is refused with the nearest name", () => {
  const { settings } = settingsOf("sources: {langfuse: {connector: x}}");
  expect(() => openSource(settings, "langfsue", {})).toThrow(/no source "langfsue"/);
  expect(() => openSource(settings, "constructor", {})).toThrow(/no source/);
});
