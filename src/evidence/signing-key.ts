import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** An Ed25519 signature with the key that it is checked by, both base64. */
export interface Signed {
  readonly signature: string;
  readonly publicKey: string;
}

/**
 * Signs with the key of a file, which only its owner may read and which is made when there is none.
 * @param path in the user's own folder
 */
export function openSigner(path: string): (text: string) => Signed {
  let key: KeyObject | undefined;
  return (text) => {
    key ??= readKey(path) ?? makeKey(path);
    return signWith(key, text);
  };
}

/** Signs with an Ed25519 key. */
export function signWith(key: KeyObject, text: string): Signed {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  return {
    signature: sign(null, Buffer.from(text), key).toString("base64"),
    publicKey: publicKey.toString("base64"),
  };
}

/** Whether a text was signed by the key that the signature names. */
export function isSigned(text: string, { signature, publicKey }: Signed): boolean {
  try {
    const key = createPublicKey({
      key: Buffer.from(publicKey, "base64"),
      type: "spki",
      format: "der",
    });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, "base64"));
  } catch {
    return false;
  }
}

function readKey(path: string): KeyObject | undefined {
  try {
    return createPrivateKey(readFileSync(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function makeKey(path: string): KeyObject {
  const { privateKey } = generateKeyPairSync("ed25519");
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, privateKey.export({ type: "pkcs8", format: "pem" }), {
    mode: 0o600,
    flag: "wx",
  });
  return privateKey;
}
