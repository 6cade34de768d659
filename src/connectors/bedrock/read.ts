import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openAwsClient } from "../open-aws-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import { readTrail } from "../read-trail.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { readSnapshotCursor } from "../snapshot-cursor.ts";
import { versionPointer } from "../tell-versions.ts";
import { isListed } from "../wanted-names.ts";
import { askTrail } from "./ask-trail.ts";
import { type PromptPayload, promptShape, type SummaryPayload, summaryList } from "./payload.ts";
import type { BedrockSettings } from "./settings.ts";
import { versionName } from "./version-name.ts";

interface ListedPrompt extends ListedItem {
  readonly versions: readonly SummaryPayload[];
}

/** The versions and drafts that changed since the cursor, then who did it by CloudTrail. */
export async function* readBedrock(
  settings: BedrockSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const url = settings.url ?? `https://bedrock-agent.${settings.region}.amazonaws.com`;
  const client = openAwsClient(settings, { url, service: "bedrock" }, io);
  const source = {
    connector: "bedrock",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, settings, listed, before),
  };
  let last = cursor;
  for await (const page of readSnapshots(source, cursor, io)) {
    last = page.cursor;
    yield page;
  }
  yield* readTrail(settings, askTrail(settings), readSnapshotCursor(last), io);
}

async function* listPrompts(
  client: HttpClient,
  settings: BedrockSettings,
): AsyncGenerator<ListedPrompt> {
  for await (const { id, name } of readSummaries(client)) {
    if (!isListed(settings.prompts, name)) continue;
    const versions: SummaryPayload[] = [];
    for await (const one of readSummaries(client, id)) versions.push(one);
    const mark = JSON.stringify([name, versions.map((one) => [one.version, one.updatedAt])]);
    yield { name: id, title: name, mark, versions };
  }
}

/** All prompts, or all versions of one. */
function readSummaries(client: HttpClient, id?: string): AsyncGenerator<SummaryPayload> {
  return pageByToken<SummaryPayload>(
    "GET /prompts/",
    (one) => `${one.id}:${one.version}`,
    async (token) => {
      const query = new URLSearchParams({ maxResults: "100" });
      if (id !== undefined) query.set("promptIdentifier", id);
      if (token !== undefined) query.set("nextToken", token);
      const answer = await client.get(`prompts/?${query}`);
      const { promptSummaries, nextToken } = readAnswer(summaryList, answer);
      return { items: promptSummaries, next: nextToken };
    },
  );
}

async function load(
  client: HttpClient,
  { draft }: BedrockSettings,
  { name, versions }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const pointers: Record<string, Pointed> = {};
  const fresh: PromptPayload[] = [];
  for (const one of versions) {
    const own = pointerOf(one);
    Object.assign(pointers, own);
    const isKnown = Object.entries(own).every(
      ([pointer, { version }]) => before[pointer]?.version === version,
    );
    const content = isKnown ? undefined : await findContent(client, name, one);
    if (content) fresh.push(content);
  }
  if (draft && "version:DRAFT" in pointers) pointers["label:DRAFT"] = { follows: "version:DRAFT" };
  return { pointers, facts: { versions: fresh } };
}

/** A draft is one pointer, which is written over. */
function pointerOf(one: SummaryPayload): Pointers {
  const version = versionName(one);
  if (one.version !== "DRAFT") return versionPointer(version, Date.parse(one.createdAt));
  return { "version:DRAFT": { version, at: Date.parse(one.updatedAt) } };
}

async function findContent(
  client: HttpClient,
  id: string,
  { version }: SummaryPayload,
): Promise<PromptPayload | undefined> {
  const place = `prompts/${encodeURIComponent(id)}/`;
  const query = version === "DRAFT" ? "" : `?promptVersion=${encodeURIComponent(version)}`;
  const answer = await client.find(`${place}${query}`);
  return answer && readAnswer(promptShape, answer);
}
