import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { type ListedModel, readModels } from "../read-models.ts";
import { readAnswer } from "../read-shape.ts";
import { modelList } from "./payload.ts";
import type { OpenaiSettings } from "./settings.ts";

/** What the list of models says that it did not say before. It comes whole. */
export async function* readOpenai(
  settings: OpenaiSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const headers = { authorization: `Bearer ${settings.api_key.reveal()}` };
  const client = openSourceClient(settings, headers, io);
  const source = { connector: "openai", client, wanted: settings.models, list: listModels };
  yield* readModels(source, cursor, io);
}

async function* listModels(client: HttpClient): AsyncGenerator<ListedModel> {
  for (const { id, shutdown_date } of readAnswer(modelList, await client.get("v1/models")).data) {
    yield { id, shutdownOn: shutdown_date ?? undefined };
  }
}
