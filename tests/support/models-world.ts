import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

/** A provider's list of models that can be changed, answering with its own payloads. */
export interface ModelsWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Lists a model, or says something else of it. */
  set(id: string, given?: object): void;
  remove(id: string): void;
}

const PAGE = 10;

export function modelsWorld(provider: "openai" | "anthropic"): ModelsWorld {
  const models = new Map<string, { readonly id: string }>();
  const name = provider === "openai" ? "models.shutdown_date" : "models.list";
  const { body } = vendorJson(`${provider}/${name}.json`);
  return {
    set: (id, given = {}) => void models.set(id, { ...body.data.at(-1), ...given, id }),
    remove: (id) => void models.delete(id),
    route({ url }) {
      if (url.pathname !== "/v1/models") return undefined;
      const all = [...models.values()];
      if (provider === "openai") return { json: { ...body, data: all } };
      const after = url.searchParams.get("after_id");
      const start = after === null ? 0 : 1 + all.findIndex((one) => one.id === after);
      const data = all.slice(start, start + PAGE);
      const has_more = start + PAGE < all.length;
      return { json: { data, has_more, first_id: data[0]?.id, last_id: data.at(-1)?.id } };
    },
  };
}
