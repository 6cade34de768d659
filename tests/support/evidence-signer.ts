import { generateKeyPairSync } from "node:crypto";
import { type Signed, signWith } from "../../src/evidence/signing-key.ts";

/** A signer with a key of its own. */
export function evidenceSigner(): (text: string) => Signed {
  const { privateKey } = generateKeyPairSync("ed25519");
  return (text) => signWith(privateKey, text);
}
