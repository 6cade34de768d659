import type { FastifyInstance } from "fastify";
import type { IngestContext } from "../context.ts";
import { bodyOf, defineRoute } from "../define-route.ts";
import { decodeRequest, isProtobuf, OTLP_TYPES } from "./decode-request.ts";
import { deliverExport, type ReadExport } from "./deliver-export.ts";
import { answerExport, describeStatus, type RejectedField } from "./export-answer.ts";

/** One signal of OTLP. */
export interface ExportRoute {
  /** Also the last part of its place. */
  readonly signal: "traces" | "logs" | "metrics";
  /** The message that is sent. */
  readonly message: string;
  readonly rejectedField: RejectedField;
  /**
   * What the decoded message tells.
   * @param again decodes it anew, for what is to be looked at once more when it is written
   * @throws Refusal 400 when it is not what it should be
   */
  readonly read: (request: unknown, again: () => unknown) => ReadExport;
  /** The same at once from the bytes of protobuf; undefined where these are to be decoded first. */
  readonly readBytes?: (body: Buffer) => ReadExport | undefined;
}

const MOST_BYTES = 20 << 20;

/** Adds the route of a signal: decoded, read, written and answered as OTLP over HTTP asks. */
export function defineExportRoute(
  server: FastifyInstance,
  context: IngestContext,
  { signal, message, rejectedField, read, readBytes }: ExportRoute,
): void {
  defineRoute(server, {
    method: "POST",
    url: `/v1/${signal}`,
    scope: "outcomes",
    contentTypes: OTLP_TYPES,
    mostBytes: MOST_BYTES,
    describeRefusal: describeStatus,
    answer: async (request, reply) => {
      const body = bodyOf(request);
      const type = request.headers["content-type"];
      const plain = isProtobuf(type) ? readBytes?.(body) : undefined;
      const decode = () => decodeRequest(body, type, message);
      const all = plain ?? read(decode(), decode);
      const told = await deliverExport(request, signal, all, context);
      return answerExport(request, reply, rejectedField, told);
    },
  });
}
