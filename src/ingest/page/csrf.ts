import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Proves that a form was sent from a page that this service gave to the same reader. */
export interface CsrfTokens {
  /** The token of a reader, whose identity nobody else has. */
  of(identity: string): string;
  fits(identity: string, token: string | undefined): boolean;
}

/** Holds for as long as the service runs: a form from before is to be loaded again. */
export function createCsrfTokens(key: Buffer = randomBytes(32)): CsrfTokens {
  const of = (identity: string) => createHmac("sha256", key).update(identity).digest("base64url");
  return {
    of,
    fits(identity, token) {
      const given = Buffer.from(token ?? "");
      const right = Buffer.from(of(identity));
      return given.length === right.length && timingSafeEqual(given, right);
    },
  };
}
