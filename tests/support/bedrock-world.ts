import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { trailEvents } from "./trail-events.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Version {
  readonly version: string;
  readonly at: string;
  readonly system: string;
}

/** Bedrock and CloudTrail of an account that can be changed, answering with AWS's own payloads. */
export interface BedrockWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Writes the draft of a prompt, with its event; the session of a role is the account. */
  write(id: string, at: string, system: string, by: string): void;
  /** Makes the next version of the draft, with its event. */
  release(id: string, at: string, by: string): void;
}

const PAGE = 10;

export function bedrockWorld(): BedrockWorld {
  const prompts = new Map<string, Version[]>();
  const trail = trailEvents("bedrock.amazonaws.com");
  return {
    write(id, at, system, by) {
      const others = prompts.get(id)?.filter((one) => one.version !== "DRAFT") ?? [];
      prompts.set(id, [{ version: "DRAFT", at, system }, ...others]);
      trail.add("UpdatePrompt", at, by, {
        requestParameters: { promptIdentifier: id },
        responseElements: { id },
      });
    },
    release(id, at, by) {
      const versions = prompts.get(id) ?? [];
      const version = String(versions.length);
      versions.push({ version, at, system: versions[0]?.system ?? "" });
      trail.add("CreatePromptVersion", at, by, { responseElements: { id, version } });
    },
    route({ method, url, body }) {
      if (method === "POST") return { json: trail.answer(body) };
      const [, root, id] = url.pathname.split("/");
      if (root !== "prompts") return undefined;
      if (id)
        return promptOf(id, prompts.get(id), url.searchParams.get("promptVersion") ?? "DRAFT");
      return { json: summariesPage(prompts, url.searchParams) };
    },
  };
}

function summariesPage(prompts: ReadonlyMap<string, readonly Version[]>, query: URLSearchParams) {
  const [draft] = vendorJson("bedrock/list_prompts.versions.json").body.promptSummaries;
  const id = query.get("promptIdentifier");
  const rows = [...prompts].flatMap(([own, versions]) =>
    versions
      .filter((one) => (id === null ? one.version === "DRAFT" : own === id))
      .map((one) => ({
        ...draft,
        id: own,
        name: `name-${own}`,
        version: one.version,
        createdAt: one.version === "DRAFT" ? draft.createdAt : one.at,
        updatedAt: one.at,
      })),
  );
  const start = Number(query.get("nextToken") ?? 0);
  const nextToken = start + PAGE < rows.length ? String(start + PAGE) : undefined;
  return { promptSummaries: rows.slice(start, start + PAGE), nextToken };
}

function promptOf(
  id: string,
  versions: readonly Version[] | undefined,
  version: string,
): ReplayedAnswer | undefined {
  const found = versions?.find((one) => one.version === version);
  const { body } = vendorJson("bedrock/get_prompt.json");
  const text = JSON.stringify(body.variants).replace("Return JSON", found?.system ?? "");
  const own = { id, version, createdAt: found?.at, updatedAt: found?.at };
  return found && { json: { ...body, ...own, variants: JSON.parse(text) } };
}
