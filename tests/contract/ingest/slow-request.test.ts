import { once } from "node:events";
import { connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createServer } from "../../../src/ingest/server.ts";
import { ingestContext } from "../../support/ingest-context.ts";

test("a request that does not arrive in time is told so", async () => {
  const server = createServer(ingestContext(), { requestTimeout: 100 });
  onTestFinished(() => server.close());
  const { port } = new URL(await server.listen({ host: "127.0.0.1", port: 0 }));
  const socket = connect(Number(port), "127.0.0.1");
  const head = ["POST /v1/outcomes HTTP/1.1", "host: localhost", "content-length: 100"];
  socket.write(`${[...head, "content-type: application/json"].join("\r\n")}\r\n\r\n[`);
  let answer = "";
  socket.on("data", (bytes: Buffer) => {
    answer += bytes.toString("utf8");
  });
  await once(socket, "close");
  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
});
