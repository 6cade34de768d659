import { PayloadError } from "../../domain/errors.ts";
import { kindOfWord } from "./change-word.ts";
import { importFields, isFields, sideFields } from "./import-fields.ts";
import type { CloudEvent, Fields } from "./payload.ts";

/** The kinds of authentication that CloudEvents names, as our kinds of accounts. */
const ACCOUNTS: Readonly<Record<string, string>> = {
  app_user: "human",
  user: "human",
  service_account: "service_account",
  api_key: "api_key",
  system: "system",
};

/**
 * A CloudEvent as a change of the import format: what its data says in those words, else what its attributes say. A
 * `dataref` is a link, and no link is followed: such an event tells what its attributes tell.
 */
export function readCloudEvent(event: CloudEvent): Fields {
  const data = dataOf(event);
  const { target, from, to, change_kind: word } = isFields(data) ? data : {};
  return {
    kind: kindOfWord(typeof word === "string" ? word : event.type),
    prompt: event.subject,
    occurred_at: event.time,
    actor: actorOf(event),
    ...targetFields(target),
    ...sideFields(from, "before"),
    ...sideFields(to, "after"),
    ...importFields(data),
    id: `${event.source} ${event.id}`,
  };
}

/** The data of an event: undefined where it is not JSON. */
export function dataOf({ data, data_base64, datacontenttype }: CloudEvent): unknown {
  if (data_base64 === undefined) return data;
  if (!/json/i.test(datacontenttype ?? "json")) return undefined;
  try {
    return JSON.parse(Buffer.from(data_base64, "base64").toString("utf8"));
  } catch (cause) {
    throw new PayloadError("the data of the event is no JSON, though it is said to be", { cause });
  }
}

function targetFields(target: unknown): Fields {
  return isFields(target) ? { prompt: target["name"], environment: target["environment"] } : {};
}

function actorOf({ authtype = "unknown", authid }: CloudEvent): Fields | undefined {
  if (authid === undefined) return undefined;
  return { id: authid, kind: ACCOUNTS[authtype] ?? "unknown" };
}
