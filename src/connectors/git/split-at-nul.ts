/** Longer tokens are cut: a commit message may be as long as its author likes. */
const TOKEN_LIMIT = 64 * 1024;

/** Tokens of a stream that ends each with NUL, as text; bytes that are no UTF-8 become U+FFFD. */
export async function* splitAtNul(stream: AsyncIterable<Buffer>): AsyncGenerator<string[]> {
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    const tokens: string[] = [];
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      const piece = chunk.subarray(start, end);
      tokens.push(textOf(held.length === 0 ? piece : Buffer.concat([held, piece])));
      held = Buffer.alloc(0);
      start = end + 1;
    }
    if (held.length < TOKEN_LIMIT) held = Buffer.concat([held, chunk.subarray(start)]);
    yield tokens;
  }
  if (held.length > 0) yield [textOf(held)];
}

function textOf(bytes: Buffer): string {
  return bytes.toString("utf8", 0, Math.min(bytes.length, TOKEN_LIMIT));
}
