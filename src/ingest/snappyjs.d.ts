declare module "snappyjs" {
  /** @throws Error when the length that is told at its beginning is more than `most`, or the rest does not read */
  export function uncompress(packed: Buffer, most: number): Buffer;
  export function compress(plain: Buffer): Buffer;
}
