import { createHash, createHmac } from "node:crypto";
import type { RecordSalts, SealedFields } from "../domain/evidence.ts";

/** What a hash is of, so that one of one kind is never taken for another. */
const LEAF = 0;
const COMMITMENT = 2;

/**
 * The hash of a record: of its fields' names and commitments, in order of the names. A commitment is a salted hash of
 * a field's text, so that a field can be removed and what it said cannot be guessed from what is left.
 * @returns hex
 */
export function leafOf({ fields, salts }: SealedFields): string {
  const leaf = createHash("sha256").update(Buffer.of(LEAF));
  for (const [name, commitment] of commitmentsOf(fields, salts)) {
    leaf.update(sized(Buffer.from(name))).update(Buffer.from(commitment, "hex"));
  }
  return leaf.digest("hex");
}

/** The commitment of each field, hex, in order of the names. What was redacted keeps the one it had. */
function commitmentsOf(
  fields: Readonly<Record<string, string>>,
  salts: RecordSalts,
): readonly (readonly [string, string])[] {
  const redacted = salts.kind === "redacted" ? salts.commitments : {};
  const kept = Object.keys(fields).filter((name) => !Object.hasOwn(redacted, name));
  const own = kept.map((name) => [name, commit(saltOf(name, salts), fields[name] ?? "")] as const);
  return [...own, ...Object.entries(redacted)].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The salts of a record that loses some of its fields: nothing that is kept tells anything of what those said. */
export function redactSalts(
  { fields, salts }: SealedFields,
  names: ReadonlySet<string>,
): Extract<RecordSalts, { kind: "redacted" }> {
  const all = commitmentsOf(fields, salts);
  const before = salts.kind === "redacted" ? salts.commitments : {};
  const isGone = (name: string) => names.has(name) || Object.hasOwn(before, name);
  const kept = Object.keys(fields).filter((name) => !isGone(name));
  return {
    kind: "redacted",
    salts: Object.fromEntries(kept.map((name) => [name, saltOf(name, salts).toString("hex")])),
    commitments: Object.fromEntries(all.filter(([name]) => isGone(name))),
  };
}

function saltOf(name: string, salts: RecordSalts): Buffer {
  if (salts.kind === "redacted") return Buffer.from(salts.salts[name] ?? "", "hex");
  return createHmac("sha256", Buffer.from(salts.salt, "hex")).update(name).digest();
}

function commit(salt: Buffer, text: string): string {
  const hash = createHash("sha256").update(Buffer.of(COMMITMENT)).update(sized(salt));
  return hash.update(text, "utf8").digest("hex");
}

/** Bytes after their number, so that where one part ends cannot be moved. */
function sized(bytes: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
