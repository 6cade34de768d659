import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageThrough } from "../page-through.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import { isListed } from "../wanted-names.ts";
import { historyQuery } from "./history-query.ts";
import {
  environmentList,
  history,
  type ListedPayload,
  promptList,
  type VersionPayload,
} from "./payload.ts";
import type { BraintrustSettings } from "./settings.ts";
import { transactionTime } from "./transaction-time.ts";

const PAGE = 100;

interface ListedPrompt extends ListedItem {
  readonly project: string;
  readonly environments: Pointers;
}

/** The versions that were saved and the environments that changed since the cursor. */
export async function* readBraintrust(
  settings: BraintrustSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const { api_key, organization } = settings;
  const headers = {
    authorization: `Bearer ${api_key.reveal()}`,
    ...(organization === undefined ? {} : { "x-bt-org-name": organization }),
  };
  const client = openSourceClient(settings, headers, io);
  const source = {
    connector: "braintrust",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, settings, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

/** An environment is given another version without the prompt saying so. */
async function* listPrompts(
  client: HttpClient,
  settings: BraintrustSettings,
): AsyncGenerator<ListedPrompt> {
  const query = new URLSearchParams({ project_name: settings.project, limit: String(PAGE) });
  if (settings.organization !== undefined) query.set("org_name", settings.organization);
  const prompts = pageThrough<ListedPayload>(
    "GET /v1/prompt",
    (one) => one.id,
    async () => {
      const { objects } = readAnswer(promptList, await client.get(`v1/prompt?${query}`));
      query.set("starting_after", objects.at(-1)?.id ?? "");
      return { items: objects, isLast: objects.length < PAGE };
    },
  );
  for await (const { id, _xact_id, project_id, slug } of prompts) {
    const environments = await readEnvironments(client, settings, id);
    const mark = JSON.stringify([_xact_id, slug, environments]);
    yield { name: id, title: slug, mark, project: project_id, environments };
  }
}

async function readEnvironments(
  client: HttpClient,
  settings: BraintrustSettings,
  id: string,
): Promise<Pointers> {
  const answer = await client.find(`environment-object/prompt/${encodeURIComponent(id)}`);
  const { objects } = answer === undefined ? { objects: [] } : readAnswer(environmentList, answer);
  const counted = objects.filter((one) => isListed(settings.environments, one.environment_slug));
  const pointers = counted.map(
    (one) => [`environment:${one.environment_slug}`, { version: one.object_version }] as const,
  );
  return Object.fromEntries(pointers.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function load(
  client: HttpClient,
  { latest }: BraintrustSettings,
  { name, project, environments }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const answer = readAnswer(history, await client.post("btql", historyQuery(project, name)));
  const versions = answer.data.filter((one) => one.audit_data?.action !== "delete");
  const pointers: Record<string, Pointed> = { ...environments };
  for (const { _xact_id } of versions) {
    Object.assign(pointers, versionPointer(_xact_id, transactionTime(_xact_id)));
  }
  if (latest && versions.length > 0) pointers["label:latest"] = { follows: "version:" };
  const isNew = ({ _xact_id }: VersionPayload) => !Object.hasOwn(before, `version:${_xact_id}`);
  return { pointers, facts: { versions: versions.filter(isNew) } };
}
