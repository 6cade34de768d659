import type { HttpClient } from "../../runtime/http-client.ts";
import type { ConnectorIo, PulledPage } from "../connector.ts";
import { openSourceClient } from "../open-source-client.ts";
import { pageByToken } from "../page-by-token.ts";
import { type ListedModel, readModels } from "../read-models.ts";
import { readAnswer } from "../read-shape.ts";
import { type ModelPayload, modelPage } from "./payload.ts";
import type { AnthropicSettings } from "./settings.ts";

/** What the list of models says that it did not say before. */
export async function* readAnthropic(
  settings: AnthropicSettings,
  cursor: string | undefined,
  io: ConnectorIo,
): AsyncGenerator<PulledPage> {
  const headers = { "x-api-key": settings.api_key.reveal(), "anthropic-version": "2023-06-01" };
  const client = openSourceClient(settings, headers, io);
  const source = { connector: "anthropic", client, wanted: settings.models, list: listModels };
  yield* readModels(source, cursor, io);
}

async function* listModels(client: HttpClient): AsyncGenerator<ListedModel> {
  const found = pageByToken<ModelPayload>(
    "GET /v1/models",
    (one) => one.id,
    async (after) => {
      const from = after === undefined ? "" : `&after_id=${encodeURIComponent(after)}`;
      const answer = await client.get(`v1/models?limit=100${from}`);
      const { data, has_more, last_id } = readAnswer(modelPage, answer);
      return { items: data, next: has_more ? last_id : undefined };
    },
  );
  for await (const { id, lifecycle, deprecated_at } of found) {
    const deprecatedAt = deprecated_at ? Date.parse(deprecated_at) : undefined;
    yield { id, deprecatedAt, isRetired: lifecycle === "retired" };
  }
}
