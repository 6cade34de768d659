import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import {
  type CommitPayload,
  type CommittedPayload,
  type ContentPayload,
  commitList,
  promptAnswer,
  promptList,
} from "./payload.ts";
import type { ConfidentAiSettings } from "./settings.ts";

interface ListedPrompt extends ListedItem {
  readonly place: string;
  readonly commits: readonly CommitPayload[];
  readonly labels: Pointers;
}

/** The commits and labels that changed since the cursor. Lists come whole, and nothing in them says when. */
export async function* readConfidentAi(
  settings: ConfidentAiSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  // With a hyphen: proxies drop headers that have an underscore.
  const headers = { "confident-api-key": settings.api_key.reveal() };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "confident-ai",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listPrompts(
  client: HttpClient,
  settings: ConfidentAiSettings,
): AsyncGenerator<ListedPrompt> {
  const { data } = readAnswer(promptList, await client.get("v1/prompts"));
  for (const { id, alias } of data.prompts) {
    const place = `v1/prompts/${encodeURIComponent(alias)}`;
    const answer = await client.find(`${place}/commits`);
    const commits = answer === undefined ? [] : readAnswer(commitList, answer).data.commits;
    const labels = await readLabels(client, settings, place);
    const mark = JSON.stringify([alias, commits.map((one) => one.hash), labels]);
    yield { name: id, title: alias, mark, place, commits, labels };
  }
}

async function readLabels(
  client: HttpClient,
  { labels, latest }: ConfidentAiSettings,
  place: string,
): Promise<Pointers> {
  const pointers: Record<string, Pointed> = {};
  const point = async (label: string, where: string) => {
    const version = (await findContent(client, `${place}/${where}`))?.hash;
    if (version !== undefined) pointers[`label:${label}`] = { version };
  };
  for (const label of labels) await point(label, `labels/${encodeURIComponent(label)}`);
  if (latest) await point("latest", "commits/latest");
  return pointers;
}

async function load(
  client: HttpClient,
  { place, commits, labels }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const pointers: Record<string, Pointed> = { ...labels };
  const fresh: CommittedPayload[] = [];
  for (const { hash, message } of commits) {
    Object.assign(pointers, versionPointer(hash, undefined));
    if (Object.hasOwn(before, `version:${hash}`)) continue;
    const content = await findContent(client, `${place}/commits/${encodeURIComponent(hash)}`);
    if (content) fresh.push({ ...content, hash, message });
  }
  return { pointers, facts: { commits: fresh } };
}

async function findContent(client: HttpClient, place: string): Promise<ContentPayload | undefined> {
  const answer = await client.find(place);
  return answer && readAnswer(promptAnswer, answer).data;
}
