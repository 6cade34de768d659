// The least that a receiver of OTLP does, as measure-otlp.mjs compares it: takes a body over HTTP, decodes it, answers, keeps nothing.
import { createServer } from "node:http";
import { decodeRequest } from "../../dist/ingest/otlp/decode-request.js";
import { MESSAGE } from "./span-bodies.mjs";

const TYPE = "application/x-protobuf";

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    decodeRequest(Buffer.concat(chunks), TYPE, MESSAGE);
    response.writeHead(200, { "content-type": TYPE, "content-length": 0 }).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stderr.write(`{"url":"http://127.0.0.1:${server.address().port}"}\n`);
});
process.on("SIGTERM", () => {
  server.closeAllConnections();
  server.close();
});
