import { prettifyError } from "zod";
import type { Hand } from "../../domain/change-event.ts";
import type { Delivery } from "../../domain/delivery.ts";
import { PayloadError } from "../../domain/errors.ts";
import type { PointerObservation, PointerValue } from "../../domain/observation.ts";
import type { Actor } from "../../domain/person.ts";
import { ownerInHead } from "./owner-in-head.ts";
import {
  type ContentPayload,
  type CreditPayload,
  type EditPayload,
  type GitPayload,
  gitPayload,
  type LandingPayload,
} from "./payload.ts";
import { unitKey } from "./unit.ts";

/**
 * The moves of every unit that a page of history tells.
 * @throws PayloadError when the body is not such a page
 */
export function parseGit(delivery: Delivery): readonly PointerObservation[] {
  if (delivery.body === undefined) return [];
  const page = readPage(delivery.body);
  return page.landings.flatMap((landing) =>
    landing.edits.map((edit, index) => toObservation(page, landing, edit, landing.offset + index)),
  );
}

function readPage(body: Uint8Array): GitPayload {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (cause) {
    throw new PayloadError("the page of git history is no JSON: it is cut short or foreign", {
      cause,
    });
  }
  const page = gitPayload.safeParse(raw);
  if (page.success) return page.data;
  throw new PayloadError(
    `the page of git history does not read: ${prettifyError(page.error).slice(0, 500)}`,
  );
}

function toObservation(
  page: GitPayload,
  landing: LandingPayload,
  edit: EditPayload,
  index: number,
): PointerObservation {
  const credit = landing.credits[edit.credit];
  const unit = `${edit.path}${nameOf(edit)}`;
  return {
    kind: "pointer",
    key: `${landing.how === "seen" ? "seen:" : ""}${credit?.commit ?? landing.commit}:${unit}`,
    target: `${page.repository.id}:${unit}`,
    pointer: pointerOf(edit),
    how: landing.how,
    at: landing.at,
    sequence: landing.sequence * 1000 + Math.min(index, 999),
    prompt: edit.prompt,
    environment: page.environment,
    value: pointerValue(edit.after, edit.holder, edit),
    previous: pointerValue(edit.before, edit.previous, edit),
    continues:
      edit.continues && `${page.repository.id}:${edit.continues.path}${nameOf(edit.continues)}`,
    effective: effectiveOf(landing),
    ...creditOf(credit, edit),
    review: undefined,
    via: "commit",
    group: landing.commit,
    file: {
      repository: page.repository.folder,
      path: edit.path,
      commit: edit.holder,
      previousCommit: edit.previous,
    },
  };
}

function nameOf(unit: Pick<EditPayload, "kind" | "symbol">): string {
  const key = unitKey({ kind: unit.kind, symbol: unit.symbol });
  return key === "" ? "" : `#${key}`;
}

function pointerOf({ kind, pointer, symbol }: EditPayload): string {
  if (kind === "model" || kind === "codeowners") return kind;
  if (kind === "parameter") return `parameter:${symbol?.split(/[./]/).at(-1) ?? ""}`;
  return pointer;
}

function pointerValue(
  content: ContentPayload | undefined,
  commit: string | undefined,
  { kind, path, symbol }: EditPayload,
): PointerValue | undefined {
  if (content === undefined) return undefined;
  const isText = kind === "prompt" || kind === "codeowners";
  const version = isText ? commit?.slice(0, 12) : content.text;
  const isWholePrompt = kind === "prompt" && symbol === undefined;
  const owner = isWholePrompt ? ownerInHead(path, content.text ?? "") : undefined;
  return { version, text: content.text, hash: content.hash, ...(owner && { owner }) };
}

function effectiveOf({ at, since, how }: LandingPayload): PointerObservation["effective"] {
  if (how === "seen") return { from: since ?? at, to: at, basis: "poll" };
  return { from: at, to: at, basis: "landing" };
}

function creditOf(credit: CreditPayload | undefined, edit: EditPayload) {
  return {
    actor: credit?.author && toActor(credit.author),
    ...handsOf(credit),
    url: credit?.url,
    message: credit && messageOf(credit, edit),
  };
}

function handsOf(credit: CreditPayload | undefined): Pick<PointerObservation, "hands"> {
  const merger = credit?.merger;
  const hands: readonly Hand[] = [
    ...(credit?.coAuthors ?? []).map(
      (one) => ({ role: "co_author", actor: toActor(one) }) as const,
    ),
    ...(merger === undefined ? [] : [{ role: "merger", actor: toActor(merger) } as const]),
  ];
  return hands.length === 0 ? {} : { hands };
}

function toActor(actor: NonNullable<CreditPayload["author"]>): Actor {
  const { id, name, email, kind } = actor;
  return { id, name, email, kind, basis: "pulled" };
}

/** The subject, and in brackets who else had a hand in it. */
function messageOf(credit: CreditPayload, edit: EditPayload): string {
  const hands = [
    ...credit.coAuthors.map(
      (one) => `with ${one.name ?? one.id}${one.kind === "human" ? "" : ` (${one.kind})`}`,
    ),
    ...(credit.merger === undefined ? [] : [`merged by ${credit.merger.name ?? credit.merger.id}`]),
    ...edit.notes,
  ];
  return hands.length === 0 ? credit.subject : `${credit.subject} [${hands.join("; ")}]`;
}
