import type { HttpAnswer, HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { isWanted } from "../wanted-names.ts";
import { promptList, type VersionPayload, versionRow } from "./payload.ts";
import type { LangfuseSettings } from "./settings.ts";

const PROMPTS = "api/public/v2/prompts";

interface ListedPrompt extends ListedItem {
  readonly versions: readonly number[];
  readonly labels: readonly string[];
}

/** The versions and labels that changed since the cursor, as the API has them before other prompts are inserted. */
export async function* readLangfuse(
  settings: LangfuseSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { public_key, secret_key } = settings;
  const basic = Buffer.from(`${public_key}:${secret_key.reveal()}`).toString("base64");
  const headers = { authorization: `Basic ${basic}` };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "langfuse",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, settings, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

function listPrompts(client: HttpClient, settings: LangfuseSettings): AsyncGenerator<ListedPrompt> {
  return pageThrough<ListedPrompt>(
    `GET /${PROMPTS}`,
    (one) => one.name,
    async (page) => {
      const { data, meta } = readAnswer(
        promptList,
        await client.get(`${PROMPTS}?page=${page}&limit=100`),
      );
      const items = data.map(({ name, versions, labels, lastUpdatedAt }) => ({
        name,
        versions,
        labels: labels.filter((label) => isWanted(settings.labels, label)),
        mark: JSON.stringify([lastUpdatedAt, versions, labels]),
      }));
      return { items, isLast: page >= meta.totalPages };
    },
  );
}

async function load(
  client: HttpClient,
  settings: LangfuseSettings,
  { name, versions, labels }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const rows = new Map<number, VersionPayload>();
  const fetchRow = async (query: string) => {
    const path = `${PROMPTS}/${encodeURIComponent(name)}?${query}&resolve=false`;
    const row = readRow(await client.find(path));
    if (row) rows.set(row.version, row);
  };
  for (const version of versions) {
    if (!Object.hasOwn(before, `version:${version}`)) await fetchRow(`version=${version}`);
  }
  for (const label of labels) {
    const isKnown = [...rows.values()].some((row) => row.labels.includes(label));
    if (!isKnown) await fetchRow(`label=${encodeURIComponent(label)}`);
  }
  const read = [...rows.values()].sort((a, b) => a.version - b.version);
  const pointers: Record<string, Pointed> = {};
  for (const version of versions) pointers[`version:${version}`] = pointedAt(version);
  for (const row of read) {
    for (const label of row.labels.filter((one) => isWanted(settings.labels, one))) {
      pointers[`label:${label}`] = { version: String(row.version), ...changedAt(row) };
    }
  }
  return { pointers, facts: { origin: settings.url, rows: read.map(toFacts) } };
}

function pointedAt(version: number): Pointed {
  return { version: String(version), dated: true };
}

/** A row is written whenever a label comes to it or leaves it. */
function changedAt({ updatedAt }: VersionPayload): Pick<Pointed, "at"> {
  return updatedAt === undefined ? {} : { at: updatedAt };
}

function readRow(answer: HttpAnswer | undefined): VersionPayload | undefined {
  return answer && readAnswer(versionRow, answer);
}

/** The row with its moments written as the API writes them. */
function toFacts({ createdAt, updatedAt, ...row }: VersionPayload) {
  return { ...row, createdAt: written(createdAt), updatedAt: written(updatedAt) };
}

function written(at: number | undefined): string | undefined {
  return at === undefined ? undefined : new Date(at).toISOString();
}
