import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";
import { facts, type VersionPayload } from "./payload.ts";
import { transactionTime } from "./transaction-time.ts";

/**
 * What a read of Braintrust tells of versions and environments.
 * @throws PayloadError when the body is no such page
 */
export function parseBraintrust(delivery: Delivery): readonly PointerObservation[] {
  return parseSnapshots(delivery, {
    vendor: "Braintrust",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
  });
}

function toVersion({ _xact_id, prompt_data }: VersionPayload): ToldVersion {
  const { prompt, options, parser, tool_functions, template_format } = prompt_data ?? {};
  const messages = prompt?.messages?.map(({ role, content }) => ({
    role,
    content: templateText(content),
  }));
  const value = contentValue(_xact_id, messages ?? prompt?.content ?? "", {
    model: options?.model,
    ...options?.params,
    tools: prompt?.tools,
    tool_functions,
    parser,
    template_format,
  });
  return { value, at: transactionTime(_xact_id) };
}
