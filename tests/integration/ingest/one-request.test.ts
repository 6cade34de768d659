import { afterAll, expect, test } from "vitest";
import type { ChannelRules } from "../../../src/domain/channel.ts";
import { CHANNELS } from "../../../src/domain/channel.ts";
import { readOutcome } from "../../../src/domain/wire/read-outcome.ts";
import { followFile } from "../../../src/workflows/follow-file.ts";
import { NOW } from "../../support/ingest-context.ts";
import { logs, nano, pair, traces } from "../../support/otlp-export.ts";
import { send } from "../../support/send-to-ingest.ts";
import { storedCounts } from "../../support/stored-counts.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";

const database = await testDatabase();
afterAll(database.drop);

const traceId = "0af7651916cd43dd8448eb211c80319c";
const ids = { traceId, spanId: "b7ad6b7169203331" };

/** Each way to tell of one request of an environment that failed. */
function waysToTell(environment: string, channels?: ChannelRules) {
  const named = [
    pair("gen_ai.operation.name", "chat"),
    pair("pf.workflow", "intake"),
    pair("gen_ai.prompt.name", "p"),
    pair("deployment.environment.name", environment),
  ];
  const outcome = { ts: NOW, workflow: "intake", prompt: "p", outcome: "not_json", environment };
  const context = () => storedIngest(database, { channels });
  const post = async (url: string, payload: object) => {
    const sent = await send({ url, payload: JSON.stringify(payload) }, context());
    expect(sent.status, JSON.stringify(sent.said)).toBe(200);
  };
  const judged = pair("pf.outcome", "not_json");
  const check = [
    pair("gen_ai.evaluation.name", "json_contract"),
    pair("gen_ai.evaluation.score.label", "not_json"),
  ];
  const counted = [...named.slice(2), pair("workflow", "intake"), pair("outcome", "not_json")];
  return {
    client: () => post("/v1/outcomes", [{ ...outcome, id: "1", trace_id: traceId }]),
    evaluation: () =>
      post(
        "/v1/logs",
        logs({ ...ids, eventName: "gen_ai.evaluation.result", attributes: [...named, ...check] }),
      ),
    span: () => post("/v1/traces", traces({ ...ids, attributes: [...named, judged] })),
    log: () => post("/v1/logs", logs({ ...ids, attributes: [...named, judged] })),
    counter: () =>
      post("/v1/metrics", {
        resourceMetrics: [
          {
            scopeMetrics: [
              {
                metrics: [
                  {
                    name: "llm_structured_output_total",
                    sum: {
                      isMonotonic: true,
                      aggregationTemporality: 2,
                      dataPoints: [
                        {
                          startTimeUnixNano: nano,
                          timeUnixNano: nano,
                          asInt: "1",
                          attributes: counted,
                        },
                      ],
                    },
                  },
                ],
              },
            ],
          },
        ],
      }),
    line: () => follow(JSON.stringify(outcome)),
  };
}

async function follow(text: string): Promise<void> {
  expect(readOutcome(JSON.parse(text)).prompt).toBe("p");
  const next = { inode: 1, device: 1, offset: text.length } as never;
  const pieces = (async function* () {
    yield { lines: [{ at: 0, text, problem: undefined }], next };
  })();
  await followFile(database, pieces, {
    source: "log",
    segmentKeys: undefined,
    now: () => NOW,
    refuse: (_at, problem) => expect.fail(problem),
    wait: (why) => expect.fail(why),
  });
}

const orders = [
  ["best-first", ["client", "evaluation", "span", "log", "line", "counter"]],
  ["worst-first", ["counter", "line", "log", "span", "evaluation", "client"]],
  ["twice", ["span", "counter", "span", "client", "counter", "client", "line"]],
] as const;

test.each(orders)("a request that all channels tell of is stored once: %s", async (name, order) => {
  const ways = waysToTell(name);
  for (const way of order) await ways[way]();
  expect(await storedCounts(database.pool, name)).toMatchObject([
    { prompt: "p", workflow: "intake", judged: 1, failed: 1, classes: { not_json: 1 } },
  ]);
});

test("the channel that is configured for a workflow counts it", async () => {
  const fixed = new Map([["intake", "log" as const]]);
  const ways = waysToTell("fixed", { order: CHANNELS, fixed, workflowOf: new Map() });
  await ways.client();
  await ways.span();
  expect(await storedCounts(database.pool, "fixed")).toEqual([]);
  await ways.log();
  expect(await storedCounts(database.pool, "fixed")).toMatchObject([{ judged: 1 }]);
  const { rows } = await database.pool.query(
    "select teller, told::int, failed::int from channel_sightings where environment = 'fixed' order by teller",
  );
  expect(rows).toEqual(["client", "log", "span"].map((teller) => ({ teller, told: 1, failed: 1 })));
});
