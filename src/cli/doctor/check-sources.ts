import { InputError } from "../../domain/errors.ts";
import { formatAgo } from "../../domain/time/format-duration.ts";
import { readNewestFacts } from "../../store/newest-facts.ts";
import { readSourceReads } from "../../store/source-reads.ts";
import { ended } from "../describe-error.ts";
import { configuredSource } from "../pull-sources.ts";
import { pushedSources } from "../pushed-sources.ts";
import type { OpenChecks } from "./check.ts";
import type { CheckResult } from "./check-result.ts";

/** How fresh each source is, and which ones cannot be opened here or could not be read. */
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
  const shut = configured.flatMap((name) => whyShut({ settings, io }, name));
  const isOpen = (name: string) => !shut.some((one) => one.name === name);
  const never = configured.filter(
    (name) => isOpen(name) && !reads.some((read) => read.source === name),
  );
  return [
    ...shut,
    ...reads
      .filter(({ source }) => isOpen(source))
      .map(({ source, readAt, failure }): CheckResult => {
        if (failure !== undefined) return { state: "fail", name: source, detail: failure.detail };
        const when = readAt === undefined ? "not read to its end yet" : formatAgo(readAt, io.now());
        return { state: "ok", name: source, detail: `read ${when}` };
      }),
    ...never.map((name) => tellNever(name, pushed, heard)),
  ];
}

/** A source whose settings its connector refuses, or whose secret is not there, cannot be read from here. */
function whyShut(app: Pick<OpenChecks, "settings" | "io">, name: string): readonly CheckResult[] {
  try {
    configuredSource(app, name);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const detail = `${ended(error.message)} ${error.next ?? ""}`.trimEnd();
    return [{ state: "fail", name, detail }];
  }
}

function tellNever(name: string, pushed: readonly string[], heard: readonly string[]): CheckResult {
  if (!pushed.includes(name)) {
    return { state: "warn", name, detail: `never read: forensics sync ${name}` };
  }
  if (heard.includes(name)) return { state: "ok", name, detail: "sends by itself" };
  return { state: "warn", name, detail: `nothing was sent yet to /webhooks/${name}` };
}
