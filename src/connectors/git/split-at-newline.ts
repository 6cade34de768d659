/** Lines of a stream of plain ASCII. */
export async function* splitAtNewline(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let held = "";
  for await (const chunk of stream) {
    const lines = (held + chunk.toString("latin1")).split("\n");
    held = lines.pop() ?? "";
    yield* lines;
  }
  if (held !== "") yield held;
}
