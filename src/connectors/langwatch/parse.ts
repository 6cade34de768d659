import type { Delivery } from "../../domain/delivery.ts";
import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import { contentValue } from "../content-value.ts";
import { readBodyOf, readFacts } from "../read-shape.ts";
import { type SnapshotItem, snapshotPage } from "../snapshot.ts";
import { tellSnapshot } from "../tell-snapshot.ts";
import { facts, type VersionPayload } from "./payload.ts";

const WHAT = "the page read from LangWatch";

/**
 * What a read of LangWatch tells of versions and tags.
 * @throws PayloadError when the body is no such page
 */
export function parseLangwatch(delivery: Delivery): readonly PointerObservation[] {
  return readBodyOf(snapshotPage, delivery, WHAT).items.flatMap(parseItem);
}

function parseItem(item: SnapshotItem): readonly PointerObservation[] {
  const versions = item.facts === undefined ? [] : readFacts(facts, item.facts, WHAT).versions;
  const byPointer = new Map(versions.map((one) => [`version:${one.version}`, one]));
  return tellSnapshot(item, {
    target: item.name,
    prompt: item.title ?? item.name,
    details: (pointer) => detailsOf(byPointer.get(pointer)),
  });
}

function detailsOf(one: VersionPayload | undefined): Partial<PointerObservation> {
  if (one === undefined) return {};
  const { authorId, commitMessage, platformUrl } = one;
  return {
    value: contentOf(one),
    actor: authorId
      ? { id: authorId, name: undefined, email: undefined, kind: "human", basis: "pulled" }
      : undefined,
    message: commitMessage ?? undefined,
    url: platformUrl ?? undefined,
  };
}

function contentOf(one: VersionPayload): PointerValue {
  const { version, messages, prompt, model, temperature, maxTokens, responseFormat, outputs } = one;
  const template = messages.length > 0 ? messages : (prompt ?? "");
  const { parameters } = one;
  return contentValue(String(version), template, {
    model,
    temperature,
    maxTokens,
    response_format: responseFormat,
    outputs,
    parameters,
  });
}
