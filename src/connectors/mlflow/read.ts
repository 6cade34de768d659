import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { readAnswer } from "../read-shape.ts";
import { type ListedItem, type LoadedItem, readSnapshots } from "../read-snapshots.ts";
import type { Pointed, Pointers } from "../snapshot.ts";
import { versionPointer } from "../tell-versions.ts";
import { isWanted } from "../wanted-names.ts";
import { type PromptPayload, promptList, type VersionPayload, versionList } from "./payload.ts";
import type { MlflowSettings } from "./settings.ts";

const API = "api/2.0/mlflow";

interface ListedPrompt extends ListedItem {
  readonly aliases: Pointers;
}

/** The versions and aliases that changed since the cursor. Prompts are registered models with a tag. */
export async function* readMlflow(
  settings: MlflowSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const client = openSourceClient(settings, headersOf(settings), io);
  const source = {
    connector: "mlflow",
    list: () => listPrompts(client, settings),
    load: (listed: ListedPrompt, before: Pointers) => load(client, listed, before),
  };
  yield* readSnapshots(source, cursor, io);
}

function headersOf({ token, user, password }: MlflowSettings): Readonly<Record<string, string>> {
  if (token !== undefined) return { authorization: `Bearer ${token.reveal()}` };
  if (user === undefined || password === undefined) return {};
  const basic = Buffer.from(`${user}:${password.reveal()}`).toString("base64");
  return { authorization: `Basic ${basic}` };
}

async function* listPrompts(
  client: HttpClient,
  settings: MlflowSettings,
): AsyncGenerator<ListedPrompt> {
  const prompts = pageByToken<PromptPayload>(
    `GET /${API}/registered-models/search`,
    (one) => one.name,
    async (token) => {
      const filter = "tag.`mlflow.prompt.is_prompt`='true'";
      const query = new URLSearchParams({ filter, max_results: "100", ...pageOf(token) });
      const answer = await client.get(`${API}/registered-models/search?${query}`);
      const { registered_models, next_page_token } = readAnswer(promptList, answer);
      return { items: registered_models, next: next_page_token };
    },
  );
  for await (const { name, last_updated_timestamp, aliases } of prompts) {
    const pointers = aliases
      .filter(({ alias }) => isWanted(settings.aliases, alias))
      .map(({ alias, version }) => [`alias:${alias}`, { version }] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    const mark = JSON.stringify([last_updated_timestamp, pointers]);
    yield { name, mark, aliases: Object.fromEntries(pointers) };
  }
}

function pageOf(token: string | undefined): Readonly<Record<string, string>> {
  return token === undefined ? {} : { page_token: token };
}

async function load(
  client: HttpClient,
  { name, aliases }: ListedPrompt,
  before: Pointers,
): Promise<LoadedItem> {
  const found = pageByToken<VersionPayload>(
    `GET /${API}/model-versions/search`,
    (one) => one.version,
    async (token) => {
      const quote = name.includes("'") ? '"' : "'";
      const filter = `name=${quote}${name}${quote}`;
      const query = new URLSearchParams({ filter, max_results: "100", ...pageOf(token) });
      const answer = await client.get(`${API}/model-versions/search?${query}`);
      const { model_versions, next_page_token } = readAnswer(versionList, answer);
      return { items: model_versions, next: next_page_token };
    },
  );
  const pointers: Record<string, Pointed> = { ...aliases };
  const fresh: VersionPayload[] = [];
  for await (const one of found) {
    if (!Object.hasOwn(before, `version:${one.version}`)) fresh.push(one);
    Object.assign(pointers, versionPointer(one.version, one.creation_timestamp));
  }
  return { pointers, facts: { versions: fresh } };
}
