import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Version {
  readonly id: string;
  readonly createdAt: string;
  readonly system: string;
}

interface Prompt {
  readonly id: string;
  readonly name: string;
  /** The newest first. */
  versions: Version[];
  /** The id of the version, and the account that set it. */
  readonly tags: Map<string, { readonly version: string; readonly by: string }>;
}

/** A Phoenix server that can be changed, answering with the vendor's own payloads. */
export interface PhoenixWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  add(name: string, number: number, at: string, system: string): void;
  tag(name: string, tag: string, number: number, by: string): void;
}

const PAGE = 10;

/** @param graphql false for a server that does not know the question */
export function phoenixWorld(graphql = true): PhoenixWorld {
  const prompts = new Map<string, Prompt>();
  return {
    add(name, number, createdAt, system) {
      const id = relayId("Prompt", prompts.size + 1);
      const prompt: Prompt = prompts.get(name) ?? { id, name, versions: [], tags: new Map() };
      prompts.set(name, prompt);
      prompt.versions.unshift({ id: relayId("PromptVersion", number), createdAt, system });
    },
    tag(name, tag, number, by) {
      prompts.get(name)?.tags.set(tag, { version: relayId("PromptVersion", number), by });
    },
    route: (request) => {
      const all = [...prompts.values()];
      if (request.url.pathname !== "/graphql") return answerRest(all, request.url);
      return graphql
        ? answerGraphql(all, request.body)
        : { json: { data: null, errors: [{ message: "Cannot query field" }] } };
    },
  };
}

function relayId(type: string, number: number): string {
  return Buffer.from(`${type}:${number}`).toString("base64");
}

function answerRest(prompts: readonly Prompt[], url: URL): ReplayedAnswer | undefined {
  const [, , root, id, part] = url.pathname.split("/").map(decodeURIComponent);
  if (root === "prompt_versions") {
    const tags = prompts.flatMap((one) => [...one.tags]).filter(([, tag]) => tag.version === id);
    return { json: { data: tags.map(([name]) => ({ id: `t-${name}`, name })), next_cursor: null } };
  }
  if (root !== "prompts") return undefined;
  if (id === undefined) {
    const [payload] = vendorJson("phoenix/rest.prompts.json").body.data;
    return pageOf(
      prompts.map((one) => ({ ...payload, id: one.id, name: one.name })),
      url,
    );
  }
  const prompt = prompts.find((one) => one.id === id);
  return prompt && part === "versions" ? pageOf(prompt.versions.map(toVersion), url) : undefined;
}

function pageOf(all: readonly object[], { searchParams }: URL): ReplayedAnswer {
  const start = Number(searchParams.get("cursor") ?? 0);
  const end = start + PAGE;
  const next_cursor = end < all.length ? String(end) : null;
  return { json: { data: all.slice(start, end), next_cursor } };
}

function toVersion({ id, system }: Version) {
  const [payload] = vendorJson("phoenix/rest.prompt_versions.json").body.data;
  const template = { ...payload.template, messages: [{ role: "system", content: system }] };
  return { ...payload, id, template };
}

function answerGraphql(prompts: readonly Prompt[], body: string): ReplayedAnswer {
  const { id } = JSON.parse(body).variables;
  const { body: payload } = vendorJson("phoenix/graphql.prompts.response.json");
  const { promptVersions } = payload.data.node;
  const [edge] = promptVersions.edges;
  const prompt = prompts.find((one) => one.id === id);
  const edges = prompt?.versions.map((version) => {
    const tags = [...prompt.tags].filter(([, tag]) => tag.version === version.id);
    const own = tags.map(([name, { by }]) => ({ name, user: { username: by, email: null } }));
    const { createdAt } = version;
    return { node: { ...edge.node, id: version.id, createdAt, tags: own } };
  });
  return { json: { data: { node: { promptVersions: { ...promptVersions, edges } } } } };
}
