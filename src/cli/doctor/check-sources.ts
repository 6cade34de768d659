import { formatAgo } from "../../domain/time/format-duration.ts";
import { readNewestFacts } from "../../store/newest-facts.ts";
import { readSourceReads } from "../../store/source-reads.ts";
import { pushedSources } from "../pushed-sources.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** How fresh each source is, and which ones could not be read. */
export async function checkSources({
  db,
  pool,
  settings,
  io,
}: OpenChecks): Promise<readonly CheckResult[]> {
  const reads = await readSourceReads(db);
  const configured = Object.keys(settings.config.sources);
  const pushed = pushedSources(settings.config.sources);
  const heard = (await readNewestFacts(pool)).map(({ source }) => source);
  const never = configured.filter((name) => !reads.some((read) => read.source === name));
  return [
    ...reads.map(({ source, readAt, failure }): CheckResult => {
      if (failure !== undefined) return { state: "fail", name: source, detail: failure.detail };
      const when = readAt === undefined ? "not read to its end yet" : formatAgo(readAt, io.now());
      return { state: "ok", name: source, detail: `read ${when}` };
    }),
    ...never.map((name) => tellNever(name, pushed, heard)),
  ];
}

function tellNever(name: string, pushed: readonly string[], heard: readonly string[]): CheckResult {
  if (!pushed.includes(name)) {
    return { state: "warn", name, detail: `never read: forensics sync ${name}` };
  }
  if (heard.includes(name)) return { state: "ok", name, detail: "sends by itself" };
  return { state: "warn", name, detail: `nothing was sent yet to /webhooks/${name}` };
}
