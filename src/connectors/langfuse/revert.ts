import { z } from "zod";
import { InputError } from "../../domain/errors.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { movedMeanwhile, type Reverter, type WayBack } from "../reverter.ts";
import { secretSetting } from "../secret-setting.ts";
import { versionRow } from "./payload.ts";
import type { LangfuseSettings } from "./settings.ts";

/** A key pair that may write prompts. */
const own = z.strictObject({
  public_key: z.string("is the public key of the project, pk-lf-…"),
  secret_key: secretSetting,
});

const PROMPTS = "api/public/v2/prompts";

/** Moves a label of a Langfuse prompt to an earlier version; Langfuse takes it from whichever version has it. */
export const langfuseReverter: Reverter<LangfuseSettings, z.output<typeof own>> = {
  connector: "langfuse",
  own,
  steps: (way) => {
    const body = JSON.stringify({ newLabels: [way.label ?? "LABEL"] });
    return [`PATCH /${placeOf(way, way.back.version ?? "VERSION")} ${body}`];
  },
  async write(settings, { public_key, secret_key }, way, io) {
    const label = labelOf(way);
    const basic = Buffer.from(`${public_key}:${secret_key.reveal()}`).toString("base64");
    const at = { url: settings.url, secret_key };
    const client = openSourceClient(at, { authorization: `Basic ${basic}` }, io);
    const prompt = `${PROMPTS}/${encodeURIComponent(way.target)}`;
    const versionAt = async (query: string) => {
      const answer = await client.find(`${prompt}?${query}&resolve=false`);
      return answer && readAnswer(versionRow, answer);
    };
    const byLabel = `label=${encodeURIComponent(label)}`;
    const back = await versionAt(`version=${way.back.version}`);
    if (back === undefined)
      throw new InputError(
        `Langfuse has no version ${way.back.version} of ${way.prompt} any more.`,
      );
    const live = await versionAt(byLabel);
    if (String(live?.version) !== way.live.version)
      throw movedMeanwhile(way, live && String(live.version));
    // Labels that the version has already are sent too, so that none of them can get lost.
    const newLabels = [...new Set([...back.labels.filter((one) => one !== "latest"), label])];
    await client.patch(placeOf(way, String(back.version)), { newLabels });
    const now = await versionAt(byLabel);
    if (now?.version !== back.version) throw movedMeanwhile(way, now && String(now.version));
    const said = `Moved label ${label} of ${way.prompt} from ${way.live.version} back to ${back.version}.`;
    return { said, isLive: true, next: [] };
  },
};

function placeOf({ target }: WayBack, version: string): string {
  return `${PROMPTS}/${encodeURIComponent(target)}/versions/${encodeURIComponent(version)}`;
}

function labelOf({ label, prompt, handle }: WayBack): string {
  if (label !== undefined) return label;
  throw new InputError(`${handle} moved no label of ${prompt}.`, `forensics show ${handle}`);
}
