// The client of measure-otlp.mjs: `node send-spans.mjs URL SPANS NAME SPANS_A_BODY AT_ONCE FORM` prints one line of JSON.
import { postBodies } from "./post-bodies.mjs";
import { bodiesOf } from "./span-bodies.mjs";

const [url, total, name, aBody, atOnce, form] = process.argv.slice(2);
const bodies = await bodiesOf(form, Number(total), name, Number(aBody));
const next = () => bodies.shift();
const sent = await postBodies(`${url}/v1/traces`, "application/x-protobuf", next, Number(atOnce));
process.stdout.write(`${JSON.stringify({ ...sent, rate: Number(total) / sent.seconds })}\n`);
