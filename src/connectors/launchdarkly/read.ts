import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { readSnapshotCursor } from "../snapshot-cursor.ts";
import { isListed } from "../wanted-names.ts";
import {
  configList,
  type ListedConfig,
  type TargetingPayload,
  targeting,
  variationVersions,
} from "./payload.ts";
import { readLog } from "./read-log.ts";
import { servedBy } from "./served-by.ts";
import type { LaunchdarklySettings } from "./settings.ts";

interface ListedTargeting extends ListedItem {
  readonly config: ListedConfig;
  readonly targeting: TargetingPayload;
}

const PAGE = 50;

/** What changed since the cursor: versions, what environments serve, then who did it by the audit log and approvals. */
export async function* readLaunchdarkly(
  settings: LaunchdarklySettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const authorization = settings.access_token.reveal();
  const headers = { authorization, "ld-api-version": "20240415" };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "launchdarkly",
    list: () => listConfigs(client, settings),
    load: (listed: ListedTargeting, before: Pointers) => load(client, settings, listed, before),
  };
  let last = cursor;
  for await (const page of readSnapshots(source, cursor, io)) {
    last = page.cursor;
    yield page;
  }
  yield* readLog(client, settings, readSnapshotCursor(last), io);
}

function pathOf({ project }: LaunchdarklySettings): string {
  return `api/v2/projects/${project}/ai-configs`;
}

async function* listConfigs(
  client: HttpClient,
  settings: LaunchdarklySettings,
): AsyncGenerator<ListedTargeting> {
  const path = pathOf(settings);
  const configs = pageThrough<ListedConfig>(
    `GET /${path}`,
    (config) => config.key,
    async (page) => {
      const place = `${path}?limit=${PAGE}&offset=${(page - 1) * PAGE}`;
      const { items, totalCount } = readAnswer(configList, await client.get(place));
      return { items, isLast: page * PAGE >= totalCount };
    },
  );
  for await (const config of configs) {
    const answer = await client.find(`${path}/${encodeURIComponent(config.key)}/targeting`);
    const serving =
      answer === undefined ? { variations: [], environments: {} } : readAnswer(targeting, answer);
    const { key, version, updatedAt, variations } = config;
    const versions = variations.map((one) => [one.key, one.version]);
    const mark = JSON.stringify([version, updatedAt, versions, serving.environments]);
    yield { name: key, mark, config, targeting: serving };
  }
}

async function load(
  client: HttpClient,
  settings: LaunchdarklySettings,
  { name, config, targeting: serving }: ListedTargeting,
  before: Pointers,
): Promise<LoadedItem> {
  const pointers: Record<string, Pointed> = {};
  const versions = [];
  for (const { key } of config.variations) {
    const place = `${pathOf(settings)}/${encodeURIComponent(name)}/variations/${encodeURIComponent(key)}`;
    const answer = await client.find(place);
    if (answer) versions.push(...readAnswer(variationVersions, answer).items);
  }
  for (const { key, version } of versions) {
    pointers[`version:${key}:${version}`] = { version: `${key}:${version}`, dated: true };
  }
  for (const [environment, state] of Object.entries(serving.environments)) {
    if (!isListed(settings.environments, environment)) continue;
    const pointer = `environment:${environment}`;
    const now = servedBy(state, serving, config, before[pointer]);
    if (now) pointers[pointer] = now;
  }
  const fresh = versions.filter(
    ({ key, version }) => !Object.hasOwn(before, `version:${key}:${version}`),
  );
  return { pointers, facts: { versions: fresh } };
}
