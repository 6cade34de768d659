import { z } from "zod";
import { InputError } from "../../domain/errors.ts";
import { openSourceClient } from "../open-source-client.ts";
import { readAnswer } from "../read-shape.ts";
import { movedMeanwhile, type Reverter } from "../reverter.ts";
import { secretSetting } from "../secret-setting.ts";
import { versionList } from "./payload.ts";
import type { LangwatchSettings } from "./settings.ts";

/** A key that may write prompts. */
const own = z.strictObject({ api_key: secretSetting });

/** Moves a tag of a LangWatch prompt to an earlier version. */
export const langwatchReverter: Reverter<LangwatchSettings, z.output<typeof own>> = {
  connector: "langwatch",
  own,
  steps: ({ target, label, back }) => [
    `GET /api/prompts/${encodeURIComponent(target)}/versions, and take the versionId of version ${back.version ?? "VERSION"}`,
    `PUT /api/prompts/${encodeURIComponent(target)}/tags/${encodeURIComponent(label ?? "TAG")} {"versionId": "…"}`,
  ],
  async write(settings, { api_key }, way, io) {
    const { label, target, prompt } = way;
    if (label === undefined) {
      throw new InputError(
        `${way.handle} moved no tag of ${prompt}.`,
        `forensics show ${way.handle}`,
      );
    }
    const at = { url: settings.url, api_key };
    const client = openSourceClient(at, { "x-auth-token": api_key.reveal() }, io);
    const place = `api/prompts/${encodeURIComponent(target)}`;
    const read = async () => readAnswer(versionList, await client.get(`${place}/versions`));
    const tagged = (versions: Awaited<ReturnType<typeof read>>) =>
      versions.find((one) =>
        one.tags.some((tag) => tag.name === label && tag.versionId === one.versionId),
      );
    const versions = await read();
    const back = versions.find((one) => String(one.version) === way.back.version);
    if (back === undefined)
      throw new InputError(`LangWatch has no version ${way.back.version} of ${prompt} any more.`);
    const live = tagged(versions);
    if (String(live?.version) !== way.live.version)
      throw movedMeanwhile(way, live && String(live.version));
    await client.put(`${place}/tags/${encodeURIComponent(label)}`, { versionId: back.versionId });
    const now = tagged(await read());
    if (now?.version !== back.version) throw movedMeanwhile(way, now && String(now.version));
    const said = `Moved tag ${label} of ${prompt} from ${way.live.version} back to ${back.version}.`;
    return { said, isLive: true, next: [] };
  },
};
