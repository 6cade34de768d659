import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import { isWanted } from "../wanted-names.ts";
import {
  type LabelPayload,
  type ListedTemplate,
  labelList,
  templateList,
  templateVersion,
  type VersionPayload,
} from "./payload.ts";
import type { PromptlayerSettings } from "./settings.ts";

const TEMPLATES = "prompt-templates";
const PAGE = 100;

interface ListedPrompt extends ListedItem {
  readonly newest: number;
  readonly labels: readonly LabelPayload[];
}

/** The versions and labels that changed since the cursor. A label moves without the list of prompts saying so. */
export async function* readPromptlayer(
  settings: PromptlayerSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const headers = { "x-api-key": settings.api_key.reveal() };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "promptlayer",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

async function* listPrompts(
  client: HttpClient,
  settings: PromptlayerSettings,
): AsyncGenerator<ListedPrompt> {
  const templates = pageThrough<ListedTemplate>(
    `GET /${TEMPLATES}`,
    (one) => String(one.id),
    async (page) => {
      const place = `${TEMPLATES}?page=${page}&per_page=${PAGE}`;
      const { items, has_next } = readAnswer(templateList, await client.get(place));
      return { items, isLast: !has_next };
    },
  );
  for await (const { id, prompt_name, version } of templates) {
    const answer = await client.find(`${TEMPLATES}/${id}/labels`);
    const all = answer === undefined ? [] : readAnswer(labelList, answer);
    const labels = all.filter(({ name }) => isWanted(settings.labels, name));
    const mark = JSON.stringify([version, prompt_name, labels]);
    yield { name: String(id), title: prompt_name, mark, newest: version, labels };
  }
}

/** Versions are numbered from 1; there is no list of them. */
async function load(
  client: HttpClient,
  { name, newest, labels }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const versions: VersionPayload[] = [];
  const pointers: Record<string, Pointed> = {};
  for (let number = 1; number <= newest; number += 1) {
    const pointer = versionPointer(String(number), undefined);
    const isKnown = Object.hasOwn(before, `version:${number}`);
    const version = isKnown ? undefined : await findVersion(client, name, `version=${number}`);
    if (version) versions.push(version);
    if (version !== undefined || isKnown) Object.assign(pointers, pointer);
  }
  for (const label of labels) {
    const version = label.prompt_version_number ?? (await numberOf(client, name, label));
    if (version !== undefined) pointers[`label:${label.name}`] = { version: String(version) };
  }
  return { pointers, facts: { versions } };
}

async function numberOf(client: HttpClient, id: string, { name }: LabelPayload) {
  return (await findVersion(client, id, `label=${encodeURIComponent(name)}`))?.version;
}

async function findVersion(
  client: HttpClient,
  id: string,
  query: string,
): Promise<VersionPayload | undefined> {
  const answer = await client.find(`${TEMPLATES}/${id}?${query}`);
  return answer && readAnswer(templateVersion, answer);
}
