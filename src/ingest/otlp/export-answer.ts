import type { FastifyReply, FastifyRequest } from "fastify";
import type { DescribedRefusal } from "../define-route.ts";
import type { Refusal } from "../refusal.ts";
import { isProtobuf } from "./decode-request.ts";
import { messageType } from "./descriptor.ts";

/** What could not be taken, and what is worth telling although all was. */
export interface PartialSuccess {
  readonly rejected: number;
  readonly message: string;
}

/** The words that OTLP has for what was rejected. */
export type RejectedField = "rejectedSpans" | "rejectedLogRecords" | "rejectedDataPoints";

/** Answers an export in the encoding of its request; nothing to tell is an empty message. */
export function answerExport(
  request: FastifyRequest,
  reply: FastifyReply,
  field: RejectedField,
  { rejected, message }: PartialSuccess,
): Buffer | object {
  const isSilent = rejected === 0 && message === "";
  if (!isProtobuf(request.headers["content-type"])) {
    if (isSilent) return {};
    return { partialSuccess: { [field]: String(rejected), errorMessage: message } };
  }
  reply.type("application/x-protobuf");
  if (isSilent) return Buffer.alloc(0);
  return encode("ExportAnswer", { partialSuccess: { rejected, errorMessage: message } });
}

const CODES: Readonly<Record<number, number>> = {
  400: 3,
  401: 16,
  403: 7,
  404: 5,
  408: 4,
  413: 3,
  415: 3,
  422: 3,
  429: 8,
  500: 13,
  503: 14,
};
const UNKNOWN = 2;

/** A refusal as `google.rpc.Status`, in the encoding of its request. */
export function describeStatus(refusal: Refusal, request: FastifyRequest): DescribedRefusal {
  const code = CODES[refusal.status] ?? UNKNOWN;
  const message = [refusal.message, refusal.next].filter((words) => words !== undefined).join(" ");
  if (isProtobuf(request.headers["content-type"])) {
    return { contentType: "application/x-protobuf", body: encode("Status", { code, message }) };
  }
  return { contentType: "application/json", body: JSON.stringify({ code, message }) };
}

function encode(name: string, value: object): Buffer {
  const type = messageType(name);
  return Buffer.from(type.encode(type.fromObject(value)).finish());
}
