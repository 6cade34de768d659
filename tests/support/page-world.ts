import type { ChildProcess } from "node:child_process";
import { resolve } from "node:path";
import { withStage } from "../../src/cli/demo/with-stage.ts";
import { commandIo } from "./command-io.ts";
import { runForensics } from "./run-forensics.ts";
import { startService } from "./run-service.ts";

/** The records of the demo and one change with hostile words, served by the built program. */
export interface PageWorld {
  readonly url: string;
  /** Runs the program on the same records; what it prints. */
  run(words: readonly string[]): Promise<string>;
  end(): Promise<void>;
}

/** Whoever starts it ends it. */
export async function startPageWorld(hostile: string): Promise<PageWorld> {
  const stage = await openStage();
  const environment = {
    FORENSICS_CONFIG: resolve(stage.folder, "forensics.yaml"),
    FORENSICS_DATA_DIR: resolve(stage.folder, "data"),
  };
  let child: ChildProcess | undefined;
  const place = { dataDir: environment.FORENSICS_DATA_DIR, words: [], environment };
  const service = await startService(place, (started) => {
    child = started;
  });
  await tellChange(service.url, hostile);
  return {
    url: service.url,
    run: async (words) => (await runForensics(words, { cwd: stage.folder, environment })).out,
    async end() {
      child?.kill("SIGTERM");
      await service.ended;
      await stage.leave();
    },
  };
}

/** Keeps the place of the demo open. */
async function openStage() {
  const environment = { PATH: process.env["PATH"] ?? "", HOME: "/tmp" };
  const io = { ...commandIo({ environment }), uid: process.getuid?.() };
  let leave: () => void = () => undefined;
  const over = new Promise<void>((done) => {
    leave = done;
  });
  let staged: Promise<void> = Promise.resolve();
  const folder = await new Promise<string>((found, failed) => {
    staged = withStage(io, async ({ cwd }) => {
      found(cwd);
      await over;
    });
    staged.catch(failed);
  });
  return {
    folder,
    async leave() {
      leave();
      await staged;
    },
  };
}

async function tellChange(url: string, hostile: string): Promise<void> {
  const change = {
    ...{ id: "c1", source: "ci", kind: "prompt_edit", prompt: hostile, version: "v2" },
    previous_version: hostile,
    before: `${hostile}</code></pre>`,
    after: '<svg onload="window.ran=1">',
    occurred_at: "2026-05-18T18:00:00Z",
    actor: { id: hostile },
  };
  const headers = { "content-type": "application/json" };
  const body = JSON.stringify([change]);
  const answer = await fetch(`${url}/v1/changes`, { method: "POST", headers, body });
  if (!answer.ok) throw new Error(await answer.text());
}
