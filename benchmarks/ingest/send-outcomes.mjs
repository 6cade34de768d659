// The client of measure-outcomes.mjs: `node send-outcomes.mjs URL OUTCOMES SERIES NAME` prints one line of JSON.
import { outcomeBodies } from "./outcome-bodies.mjs";
import { postBodies } from "./post-bodies.mjs";

const [url, total, series, name] = process.argv.slice(2);
const make = outcomeBodies({ total: Number(total), series: Number(series), name });
const bodies = [];
for (let body = make(); body !== undefined; body = make()) bodies.push(body);
const sent = await postBodies(`${url}/v1/outcomes`, "application/x-ndjson", () => bodies.shift());
process.stdout.write(`${JSON.stringify({ ...sent, rate: Number(total) / sent.seconds })}\n`);
