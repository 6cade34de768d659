import type { ChainName, ChainState, EvidenceFault, SealedRecord } from "../domain/evidence.ts";
import { firstLink, nextLink } from "./chain-link.ts";
import { leafOf } from "./commit-fields.ts";

/** Checks the records of one chain as they come, in flat memory. */
export interface ChainCheck {
  /** @returns what is wrong with a record or with its place */
  readonly take: (record: SealedRecord) => EvidenceFault | undefined;
  /** @returns what is wrong with the chain as a whole, once its last record was taken */
  readonly end: () => EvidenceFault | undefined;
}

/** Fields that a note says were redacted, as `kind id field`. */
export type RedactedFields = ReadonlySet<string>;

/**
 * @param states how the chain was at some of its heads, the last one included
 * @param redacted every field that a note says was redacted
 */
export function checkChain(
  name: ChainName,
  states: readonly Pick<ChainState, "length" | "link">[],
  redacted: RedactedFields,
): ChainCheck {
  const wanted = new Map(states.map(({ length, link }) => [length, link]));
  const last = Math.max(0, ...wanted.keys());
  let link = firstLink(name);
  let position = 0;
  return {
    take: (record) => {
      const fault = checkPlace(record, position, last) ?? checkRedaction(record, redacted);
      if (fault !== undefined) return fault;
      position = record.position;
      link = nextLink(link, leafOf(record));
      if (link !== record.link) return at(record, "its contents are not those that were sealed");
      const kept = wanted.get(position);
      return kept === undefined || kept === link
        ? undefined
        : at(record, "the chain up to it is not the one that a head holds");
    },
    end: () =>
      position === last
        ? undefined
        : {
            what: `the chain of ${name.source} of ${name.day} ends after ${position} records, and its head holds ${last}`,
            record: undefined,
          },
  };
}

function checkPlace(record: SealedRecord, before: number, last: number): EvidenceFault | undefined {
  const expected = before + 1;
  if (record.position > expected)
    return at(record, `a record before it is missing: place ${expected} of its chain is empty`);
  if (record.position < expected) return at(record, "its place in the chain is taken already");
  return record.position > last ? at(record, "no head holds it") : undefined;
}

function checkRedaction(record: SealedRecord, redacted: RedactedFields): EvidenceFault | undefined {
  if (record.salts.kind === "whole") return undefined;
  const unsaid = Object.keys(record.salts.commitments).find(
    (field) => !redacted.has(redactedField(record, field)),
  );
  return unsaid === undefined
    ? undefined
    : at(record, `its field ${unsaid} is gone, and no note says that it was redacted`);
}

/** How a set of redacted fields names one. */
export function redactedField({ kind, id }: Pick<SealedRecord, "kind" | "id">, field: string) {
  return `${kind} ${id} ${field}`;
}

function at({ kind, id, source, day, position }: SealedRecord, what: string): EvidenceFault {
  return { what, record: { kind, id, source, day, position } };
}
