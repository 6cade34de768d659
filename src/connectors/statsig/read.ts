import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { readSnapshotCursor } from "../snapshot-cursor.ts";
import { versionPointer } from "../tell-versions.ts";
import { isListed } from "../wanted-names.ts";
import { type ConfigPayload, configPage } from "./payload.ts";
import { readLog } from "./read-log.ts";
import type { StatsigSettings } from "./settings.ts";

const CONFIGS = "console/v1/dynamic_configs";
const PAGE = 100;

/** The versions of dynamic configs since the cursor, then who did it by the audit log. */
export async function* readStatsig(
  settings: StatsigSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const headers = {
    "statsig-api-key": settings.api_key.reveal(),
    "statsig-api-version": "20240601",
  };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "statsig",
    list: () => listConfigs(client, settings),
    load: (listed: ListedItem, before: Pointers) => load(client, listed, before),
  };
  let last = cursor;
  for await (const page of readSnapshots(source, cursor, io)) {
    last = page.cursor;
    yield page;
  }
  yield* readLog(client, settings, readSnapshotCursor(last), io);
}

async function* listConfigs(
  client: HttpClient,
  settings: StatsigSettings,
): AsyncGenerator<ListedItem> {
  const configs = readAll(CONFIGS, client.get, (one) => one.id);
  for await (const { id, version, lastModifiedTime } of configs) {
    if (!isListed(settings.configs, id)) continue;
    yield { name: id, mark: JSON.stringify([version, lastModifiedTime]) };
  }
}

function readAll(
  place: string,
  ask: HttpClient["find"],
  nameOf: (one: ConfigPayload) => string,
): AsyncGenerator<ConfigPayload> {
  return pageThrough<ConfigPayload>(`GET /${place}`, nameOf, async (page) => {
    const answer = await ask(`${place}?limit=${PAGE}&page=${page}`);
    if (answer === undefined) return { items: [], isLast: true };
    const { data, pagination } = readAnswer(configPage, answer);
    return { items: data, isLast: !pagination?.nextPage };
  });
}

/** What a config says is served at once, so that what is live follows its versions. */
async function load(
  client: HttpClient,
  { name }: ListedItem,
  before: Pointers,
): Promise<LoadedItem> {
  const place = `${CONFIGS}/${encodeURIComponent(name)}/versions`;
  const all: ConfigPayload[] = [];
  for await (const one of readAll(place, client.find, ({ version }) => String(version))) {
    all.push(one);
  }
  const pointers: Record<string, Pointed> = {};
  for (const { version, lastModifiedTime: at } of all) {
    const shared = all.filter((one) => one.version > version && one.lastModifiedTime === at);
    // It was there before the versions that took the time over.
    const bound = at ? { version: String(version), at: at - shared.length } : undefined;
    const made = versionPointer(String(version), at ?? undefined);
    Object.assign(pointers, shared.length > 0 && bound ? { [`version:${version}`]: bound } : made);
  }
  const [newest] = [...all].sort((a, b) => b.version - a.version);
  if (newest) {
    const at = newest.lastModifiedTime ?? undefined;
    pointers["live"] = { follows: "version:", ...(at === undefined ? {} : { at }) };
  }
  const fresh = all
    .filter((one) => !Object.hasOwn(before, `version:${one.version}`))
    .map((one) => (pointers[`version:${one.version}`]?.dated ? one : withoutTime(one)));
  return { pointers, facts: { versions: fresh } };
}

/** A time that a later version has too is that of the config, and so is its account: of this version neither is known. */
function withoutTime(one: ConfigPayload): ConfigPayload {
  return { ...one, lastModifiedTime: null, lastModifierName: null, lastModifierEmail: null };
}
