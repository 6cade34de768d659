import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { SourceError } from "../../domain/errors.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { globMatcher } from "../glob.ts";
import { hideNamed } from "../hide-secrets.ts";
import { readSnapshots } from "../read-snapshots.ts";
import { type FoundFile, listFiles } from "./list-files.ts";
import type { UnitName } from "./payload.ts";
import { readValues } from "./read-values.ts";
import type { FilesSettings } from "./settings.ts";

interface ListedUnit {
  readonly name: string;
  readonly mark: string;
  readonly title: string;
  readonly pointer: string;
  readonly text: string;
  readonly writtenAt: number;
}

/** What differs from the last read in the files that the globs name. */
export async function* readFiles(
  settings: FilesSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  io.signal.throwIfAborted();
  const source = {
    connector: "files",
    list: () => listUnits(settings, io),
    load: async ({ pointer, mark, text, writtenAt }: ListedUnit) => ({
      facts: { text },
      pointers: { [pointer]: { version: mark, at: writtenAt } },
    }),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listUnits(settings: FilesSettings, io: ConnectorIo): AsyncGenerator<ListedUnit> {
  const isWanted = globMatcher(settings.keys);
  for (const file of listFiles(settings)) {
    io.signal.throwIfAborted();
    for (const { key, text } of unitsOf(file, isWanted)) {
      const hidden = hideNamed(
        key ?? "",
        text.toWellFormed().replaceAll("\0", "\u2400"),
        io.digestKey,
      );
      const name = nameOf(file.path, key, settings);
      yield {
        name: JSON.stringify(name),
        mark: createHash("sha256").update(hidden).digest("base64url"),
        title: titleOf(name, settings),
        pointer: name.pointer,
        text: hidden,
        writtenAt: file.writtenAt,
      };
    }
  }
}

/** A key counts by its whole path, and a key of a ConfigMap by itself too. */
function unitsOf(
  { path, place }: FoundFile,
  isWanted: (key: string) => boolean,
): readonly { readonly key: string | undefined; readonly text: string }[] {
  const values = readOrExplain(path, place);
  if (typeof values === "string") return [{ key: undefined, text: values }];
  return values.filter(({ key }) => isWanted(key) || isWanted(key.slice(key.indexOf(":") + 1)));
}

/** A file that cannot be read is no file without values: the read ends, and goes on when it can be read. */
function readOrExplain(path: string, place: string) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(place));
    return readValues(path, text) ?? text;
  } catch {
    throw new SourceError(`${path} cannot be read as what its name says that it is`, true);
  }
}

const PARAMETER =
  /^(?:temperature|top_?p|top_?k|max_?(?:output_?)?tokens|seed|stop|(?:frequency|presence)_?penalty)$/i;

function nameOf(path: string, key: string | undefined, { environment }: FilesSettings): UnitName {
  const last = key?.split(/[.:]/).at(-1) ?? "";
  const isModel = /^model(?:_?(?:name|id))?$/i.test(last);
  const pointer = PARAMETER.test(last) ? `parameter:${last}` : "head";
  return {
    path,
    ...(key === undefined ? {} : { key }),
    pointer: isModel ? "model" : pointer,
    ...(environment === undefined ? {} : { environment }),
  };
}

function titleOf({ path, key }: UnitName, { names }: FilesSettings): string {
  const whole = key === undefined ? path : `${path}#${key}`;
  return names[whole] ?? (key === undefined ? undefined : names[key]) ?? names[path] ?? whole;
}
