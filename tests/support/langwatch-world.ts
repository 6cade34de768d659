import type { ReplayedAnswer, ReplayedRequest } from "./replay-server.ts";
import { vendorJson } from "./vendor-fixture.ts";

interface Tag {
  readonly name: string;
  readonly versionId: string;
}

interface Version {
  readonly id: string;
  readonly versionId: string;
  readonly version: number;
  updatedAt: string;
  tags: Tag[];
}

/** A LangWatch project that can be changed, answering with the vendor's own payloads. */
export interface LangwatchWorld {
  readonly route: (request: ReplayedRequest) => ReplayedAnswer | undefined;
  /** Version 6 or 7 of the fixtures, which every version of the prompt then dates from. */
  add(id: string, version: 6 | 7, at: string): void;
  tag(id: string, name: string, version: number): void;
  remove(id: string): void;
}

export function langwatchWorld(): LangwatchWorld {
  let versions: Version[] = [];
  const of = (id: string) => versions.filter((one) => one.id === id);
  return {
    add(id, version, at) {
      const [seven, six] = vendorJson("langwatch/prompt-versions.json");
      const handle = `prompts/${id}`;
      const versionId = `${id}-v${version}`;
      versions.unshift({ ...(version === 6 ? six : seven), id, handle, versionId, tags: [] });
      for (const one of of(id)) one.updatedAt = at;
    },
    tag(id, name, version) {
      for (const one of of(id)) {
        const others = one.tags.filter((tag) => tag.name !== name);
        const { versionId } = one;
        one.tags = one.version === version ? [...others, { name, versionId }] : others;
      }
    },
    remove(id) {
      versions = versions.filter((one) => one.id !== id);
    },
    route({ url }) {
      if (url.pathname === "/api/prompts") {
        const newest = [...new Set(versions.map((one) => one.id))].map((id) => ({
          ...of(id)[0],
          tags: of(id).flatMap((one) => one.tags),
        }));
        return { json: newest };
      }
      const id = /^\/api\/prompts\/([^/]+)\/versions$/.exec(url.pathname)?.[1];
      return id === undefined || of(id).length === 0 ? undefined : { json: of(id) };
    },
  };
}
