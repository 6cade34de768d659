import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import { isListed } from "../wanted-names.ts";
import {
  type ListedPrompt,
  promptList,
  tagList,
  type UserPayload,
  type VersionPayload,
  versionList,
} from "./payload.ts";
import { readHistory } from "./read-history.ts";
import type { PhoenixSettings } from "./settings.ts";
import { versionNumber } from "./version-number.ts";

/** What is known of the versions of a prompt beside their contents, by id. */
interface History {
  readonly made: ReadonlyMap<
    string,
    { readonly at: string; readonly user: UserPayload | undefined }
  >;
  readonly tags: ReadonlyMap<
    string,
    { readonly version: string; readonly user: UserPayload | undefined }
  >;
}

interface TaggedPrompt extends ListedItem {
  readonly history: History;
}

/** The versions and tags that changed since the cursor. A tag moves without the list of prompts saying so. */
export async function* readPhoenix(
  settings: PhoenixSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { api_key } = settings;
  const headers = api_key === undefined ? {} : { authorization: `Bearer ${api_key.reveal()}` };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "phoenix",
    list: () => listPrompts(client),
    load: (listed: TaggedPrompt, before: Pointers) => load(client, settings, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listPrompts(client: HttpClient): AsyncGenerator<TaggedPrompt> {
  const prompts = pageByToken<ListedPrompt>(
    "GET /v1/prompts",
    (one) => one.id,
    async (cursor) => {
      const answer = await client.get(`v1/prompts?limit=100${cursorOf(cursor)}`);
      const { data, next_cursor } = readAnswer(promptList, answer);
      return { items: data, next: next_cursor };
    },
  );
  for await (const { id, name } of prompts) {
    const history = (await historyOf(client, id)) ?? (await readTags(client, id));
    const mark = JSON.stringify([name, [...history.made.keys()], [...history.tags]]);
    yield { name: id, title: name, mark, history };
  }
}

function cursorOf(cursor: string | undefined): string {
  return cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
}

async function historyOf(client: HttpClient, id: string): Promise<History | undefined> {
  const versions = await readHistory(client, id);
  if (versions === undefined) return undefined;
  const tags = versions.flatMap((one) =>
    one.tags.map(({ name, user }) => [name, { version: one.id, user }] as const),
  );
  const made = versions.map((one) => [one.id, { at: one.createdAt, user: one.user }] as const);
  return { made: new Map(made), tags: new Map(tags.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** The same from the stable interface, which tells neither times nor accounts: version by version. */
async function readTags(client: HttpClient, id: string): Promise<History> {
  const tags = new Map<string, { readonly version: string; readonly user: undefined }>();
  for (const { id: version } of await readVersions(client, id)) {
    const answer = await client.find(`v1/prompt_versions/${encodeURIComponent(version)}/tags`);
    const { data } = answer === undefined ? { data: [] } : readAnswer(tagList, answer);
    for (const { name } of data) tags.set(name, { version, user: undefined });
  }
  return { made: new Map(), tags };
}

async function load(
  client: HttpClient,
  settings: PhoenixSettings,
  { name, history }: TaggedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const versions = await readVersions(client, name);
  const pointers: Record<string, Pointed> = {};
  const setters: Record<string, UserPayload> = {};
  for (const { id } of versions) {
    const at = history.made.get(id)?.at;
    const pointer = versionPointer(versionNumber(id), at === undefined ? at : Date.parse(at));
    // A version stays as it was first read, though the server tell more or less of it since.
    Object.assign(pointers, pointer, knownOf(before, Object.keys(pointer)));
  }
  for (const [tag, { version, user }] of history.tags) {
    if (!isListed(settings.tags, tag)) continue;
    pointers[`label:${tag}`] = { version: versionNumber(version) };
    if (user) setters[`label:${tag}`] = user;
  }
  if (settings.latest && versions.length > 0) pointers["label:latest"] = { follows: "version:" };
  const fresh = versions
    .filter(({ id }) => !Object.hasOwn(before, `version:${versionNumber(id)}`))
    .map((one) => {
      const made = history.made.get(one.id);
      return { ...one, createdAt: made?.at, user: made?.user };
    });
  return { pointers, facts: { versions: fresh, setters } };
}

function knownOf(before: Pointers, names: readonly string[]): Pointers {
  return Object.fromEntries(Object.entries(before).filter(([name]) => names.includes(name)));
}

async function readVersions(client: HttpClient, id: string): Promise<readonly VersionPayload[]> {
  const place = `v1/prompts/${encodeURIComponent(id)}/versions`;
  const found = pageByToken<VersionPayload>(
    `GET /${place}`,
    (one) => one.id,
    async (cursor) => {
      const answer = await client.find(`${place}?limit=100${cursorOf(cursor)}`);
      if (answer === undefined) return { items: [], next: undefined };
      const { data, next_cursor } = readAnswer(versionList, answer);
      return { items: data, next: next_cursor };
    },
  );
  const versions: VersionPayload[] = [];
  for await (const one of found) versions.push(one);
  return versions;
}
