import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed } from "../snapshot.ts";
import { isWanted } from "../wanted-names.ts";
import { type ListedPayload, promptList, type VersionPayload, versionList } from "./payload.ts";
import type { LangwatchSettings } from "./settings.ts";

/** The versions and tags that changed since the cursor. The list comes whole, with the newest version of each prompt. */
export async function* readLangwatch(
  settings: LangwatchSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const headers = { "x-auth-token": settings.api_key.reveal() };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "langwatch",
    list: () => listPrompts(client),
    load: (listed: ListedItem) => load(client, settings, listed),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listPrompts(client: HttpClient): AsyncGenerator<ListedItem> {
  for (const prompt of readAnswer(promptList, await client.get("api/prompts"))) {
    yield {
      name: prompt.id,
      mark: markOf(prompt),
      title: prompt.handle ?? prompt.name ?? prompt.id,
    };
  }
}

/** A tag moves without `updatedAt`. */
function markOf({ updatedAt, versionId, tags, handle, name }: ListedPayload): string {
  const places = tags.map((tag) => `${tag.name}=${tag.versionId}`).sort();
  return JSON.stringify([updatedAt, versionId, handle, name, places]);
}

async function load(
  client: HttpClient,
  settings: LangwatchSettings,
  { name }: ListedItem,
): Promise<LoadedItem> {
  const answer = await client.find(`api/prompts/${encodeURIComponent(name)}/versions`);
  const versions = answer === undefined ? [] : readAnswer(versionList, answer);
  const newest = Math.max(...versions.map((one) => one.version));
  const pointers: Record<string, Pointed> = {};
  for (const one of versions) {
    // The prompt is written when a version is made, so that the newest was there by then.
    const at = one.version === newest ? { at: Date.parse(one.updatedAt) } : {};
    pointers[`version:${one.version}`] = { version: String(one.version), ...at };
    for (const tag of tagsOf(settings, one)) {
      pointers[`label:${tag}`] = { version: String(one.version) };
    }
  }
  return { pointers, facts: { versions } };
}

function tagsOf({ tags: wanted }: LangwatchSettings, { tags, versionId }: VersionPayload) {
  return tags
    .filter((tag) => tag.versionId === versionId)
    .map((tag) => tag.name)
    .filter((name) => isWanted(wanted, name));
}
