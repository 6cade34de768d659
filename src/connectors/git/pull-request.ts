import type { RemotePlace } from "./remote-place.ts";

/** The pull or merge request that a message names, as the forges write it. */
export function pullRequestOf(message: string): number | undefined {
  const subject = message.split("\n", 1)[0] ?? "";
  const found =
    /^Merge pull request #(\d+) /.exec(subject) ??
    /\(#(\d+)\)\s*$/.exec(subject) ??
    /^See merge request \S*!(\d+)\s*$/m.exec(message);
  const number = Number(found?.[1]);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}

/** Where people see a change: its request where that is known, else its commit. */
export function urlOfChange(
  web: RemotePlace["web"],
  commit: string,
  request: number | undefined,
): string | undefined {
  if (web === undefined) return undefined;
  const own = web.host === "gitlab" ? `${web.base}/-` : web.base;
  if (request === undefined) return `${own}/commit/${commit}`;
  return web.host === "gitlab" ? `${own}/merge_requests/${request}` : `${own}/pull/${request}`;
}
