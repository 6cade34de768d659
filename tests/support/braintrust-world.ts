import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Prompt {
  readonly id: string;
  /** The newest first. */
  versions: { readonly _xact_id: string }[];
  readonly environments: Map<string, string>;
}

/** A Braintrust project that can be changed, answering with the vendor's own payloads. */
export interface BraintrustWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Saves the strict or the friendly text of the fixtures; the answer is the id of the version. */
  save(id: string, text: "strict" | "friendly", at: string): string;
  serve(id: string, environment: string, version: string): void;
  remove(id: string): void;
}

export function braintrustWorld(): BraintrustWorld {
  const prompts = new Map<string, Prompt>();
  return {
    save(id, text, at) {
      const [friendly, strict] = vendorJson("braintrust/btql-prompt-versions.response.json").data;
      const prompt: Prompt = prompts.get(id) ?? { id, versions: [], environments: new Map() };
      prompts.set(id, prompt);
      const _xact_id = transactionAt(at);
      const payload = text === "strict" ? strict : friendly;
      prompt.versions.unshift({ ...payload, id, slug: `slug-${id}`, _xact_id });
      return _xact_id;
    },
    serve: (id, environment, version) =>
      void prompts.get(id)?.environments.set(environment, version),
    remove: (id) => void prompts.delete(id),
    route({ url, body }) {
      if (url.pathname === "/v1/prompt") return { json: listPage([...prompts.values()], url) };
      if (url.pathname === "/btql") return { json: historyOf(prompts, body) };
      const id = /^\/environment-object\/prompt\/([^/]+)$/.exec(url.pathname)?.[1];
      const prompt = prompts.get(id ?? "");
      return prompt && { json: environmentsOf(prompt) };
    },
  };
}

/** The id of a transaction at a moment: its time, above 16 bits of counting. */
function transactionAt(at: string): string {
  const top = BigInt("1000197441872723969") >> 48n;
  return String((((top << 32n) | BigInt(Date.parse(at) / 1000)) << 16n) | 1n);
}

function listPage(prompts: readonly Prompt[], { searchParams }: URL) {
  const after = searchParams.get("starting_after");
  const start = after === null ? 0 : 1 + prompts.findIndex((one) => one.id === after);
  const page = prompts.slice(start, start + Number(searchParams.get("limit")));
  const [listed] = vendorJson("braintrust/prompt-list.json").objects;
  return {
    objects: page.map(({ versions }) => ({ ...listed, ...versions[0], audit_data: undefined })),
  };
}

function historyOf(prompts: ReadonlyMap<string, Prompt>, body: string) {
  const { query, audit_log } = JSON.parse(body);
  const { versions } = prompts.get(query.filter.right.value) ?? { versions: [] };
  return { data: audit_log ? versions : versions.slice(0, 1) };
}

function environmentsOf({ id, environments }: Prompt) {
  const [payload] = vendorJson("braintrust/environment-object-list.json").objects;
  const objects = [...environments].map(([environment_slug, object_version]) => ({
    ...payload,
    object_id: id,
    environment_slug,
    object_version,
  }));
  return { objects };
}
