import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { contentValue } from "../content-value.ts";
import { parseSnapshots } from "../parse-snapshots.ts";
import type { ToldVersion } from "../tell-versions.ts";
import { templateText } from "../template-text.ts";
import { type DatedVersion, facts, type UserPayload } from "./payload.ts";
import { versionNumber } from "./version-number.ts";

/**
 * What a read of Phoenix tells of versions and tags.
 * @throws PayloadError when the body is no such page
 */
export function parsePhoenix(delivery: Delivery): readonly PointerObservation[] {
  return parseSnapshots(delivery, {
    vendor: "Phoenix",
    facts,
    versionsOf: ({ versions }) => versions.map(toVersion),
    movedBy: ({ setters }, pointer) => actorOf(setters[pointer]),
  });
}

function toVersion(one: DatedVersion): ToldVersion {
  const { id, createdAt, user, description, template } = one;
  const { model_name, model_provider, template_format, tools, response_format } = one;
  const messages = template.messages?.map(({ role, content }) => ({
    role,
    content: templateText(content),
  }));
  const value = contentValue(versionNumber(id), messages ?? template.template ?? "", {
    model: model_name,
    provider: model_provider,
    invocation_parameters: one.invocation_parameters,
    tools,
    response_format,
    template_format,
  });
  const at = createdAt === undefined ? undefined : Date.parse(createdAt);
  return { value, at, actor: actorOf(user), message: description };
}

function actorOf(user: UserPayload | undefined): Actor | undefined {
  const [name, email] = [user?.username ?? undefined, user?.email ?? undefined];
  const id = email ?? name;
  return id === undefined ? undefined : { id, name, email, kind: "human", basis: "pulled" };
}
