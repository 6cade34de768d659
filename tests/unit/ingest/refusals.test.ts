import type { InjectOptions } from "fastify";
import { expect, test } from "vitest";
import { createServer } from "../../../src/ingest/server.ts";
import { allRoutes, type KnownRoute } from "../../support/all-routes.ts";
import { type ContextGiven, ingestContext } from "../../support/ingest-context.ts";
import { bearer, token } from "../../support/token-builder.ts";

const everyRoute = allRoutes().map((route) => [`${route.method} ${route.url}`, route] as const);
const posts = everyRoute.filter(([, route]) => route.method === "POST");
const scoped = everyRoute.filter(([, { rules }]) => !["source", "link"].includes(rules.scope));
const FORM = "application/x-www-form-urlencoded";
const forms = posts.filter(([, { rules }]) => rules.contentTypes?.includes(FORM));
const pages = everyRoute.filter(([, { rules }]) => rules.isPage);

async function statusOf(route: KnownRoute, asked: InjectOptions = {}, given: ContextGiven = {}) {
  const server = createServer(ingestContext(given), { requestTimeout: 1000 });
  const type = route.rules.contentTypes?.[0];
  const { statusCode, headers } = await server.inject({
    method: route.method,
    url: route.url,
    ...(route.method === "POST" ? { payload: "x" } : {}),
    ...asked,
    headers: {
      ...(route.method === "POST" ? { "content-type": type } : {}),
      ...(route.rules.packing === undefined ? {} : { "content-encoding": route.rules.packing }),
      ...asked.headers,
    },
  });
  await server.close();
  return { status: statusCode, allow: headers.allow };
}

test("the routes that are looked at are those of the service", () => {
  expect(everyRoute.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      "POST /v1/outcomes",
      "GET /metrics",
      "GET /drift",
      "POST /drift/marks",
    ]),
  );
});

test("only what is opened by a link asks for no scope of its reader", () => {
  const byLink = everyRoute.filter(([, { rules }]) => rules.scope === "link").map(([name]) => name);
  expect(byLink.filter((name) => !/^(GET|POST) \/(login|sessions|alerts)\b/.test(name))).toEqual(
    [],
  );
  expect(pages.filter(([, { rules }]) => rules.scope !== "read")).toEqual([]);
});

const foreign: readonly (readonly [string, Record<string, string>])[] = [
  ["another page's origin", { origin: "https://evil.example" }],
  ["a sandboxed page", { origin: "null" }],
  ["our name at another port", { host: "localhost:4318", origin: "http://localhost:3000" }],
  ["our name by another scheme", { host: "localhost:4318", origin: "https://localhost:4318" }],
  ["a name that was made to point here", { host: "evil.example:4318" }],
  ["an address that is not loopback", { host: "192.168.1.7:4318" }],
  ["a name that begins like ours", { host: "localhost.evil.example" }],
  ["our name before another's", { host: "localhost@evil.example" }],
];

test.each(everyRoute)("%s refuses whatever a foreign page could send", async (_, route) => {
  for (const [what, headers] of foreign) {
    expect(await statusOf(route, { headers }), what).toMatchObject({ status: 403 });
  }
});

test.each(everyRoute)("%s refuses every other method", async (_, route) => {
  const isRead = route.method === "GET";
  const allow = isRead ? "GET, HEAD" : "POST";
  const others = [...(isRead ? ["POST"] : ["GET", "HEAD"]), "PUT", "PATCH", "DELETE"] as const;
  for (const method of others) {
    const asked = { method } as InjectOptions;
    expect(await statusOf(route, asked), method).toEqual({ status: 405, allow });
  }
  expect(await statusOf(route, { method: "OPTIONS" })).toMatchObject({ status: 405 });
});

test.each(everyRoute.filter(([, { method }]) => method === "GET"))(
  "%s answers HEAD as it answers GET, without the body",
  async (_, route) => {
    const server = createServer(ingestContext(), { requestTimeout: 1000 });
    const [get, head] = await Promise.all(
      (["GET", "HEAD"] as const).map((method) => server.inject({ method, url: route.url })),
    );
    await server.close();
    expect(head?.statusCode).toBe(get?.statusCode);
    expect(head?.headers["content-type"]).toBe(get?.headers["content-type"]);
    expect(head?.payload).toBe("");
  },
);

test("a path that is no URL is refused in the shape of every error", async () => {
  const server = createServer(ingestContext(), { requestTimeout: 1000 });
  const { statusCode, body } = await server.inject({ url: "/prompts/%ff" });
  await server.close();
  expect({ statusCode, ...JSON.parse(body) }).toMatchObject({
    statusCode: 400,
    schema: "forensics.error/1",
    code: "input",
    next: null,
  });
});

test.each(posts)("%s refuses what a form or a plain fetch can send", async (_, route) => {
  const others = [FORM, "text/plain", "multipart/form-data; boundary=x", ""];
  for (const type of others.filter((one) => !route.rules.contentTypes?.includes(one))) {
    const headers = { "content-type": type };
    expect(await statusOf(route, { headers }), type).toMatchObject({ status: 415 });
  }
});

test.each(scoped)("%s refuses a forwarded request without a token", async (_, route) => {
  for (const name of ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"]) {
    expect(await statusOf(route, { headers: { [name]: "1.2.3.4" } })).toMatchObject({
      status: 401,
    });
  }
});

const tokens = [
  token("outcomes", ["outcomes"]),
  token("changes", ["changes"]),
  token("read", ["read"]),
  token("old", ["outcomes", "changes", "read", "read:text"], { expiresAt: 1 }),
  token("gone", ["outcomes", "changes", "read", "read:text"], { revokedAt: 1 }),
];
const remote: ContextGiven = { remote: true, tokens };

test.each(scoped)("%s needs a token in force and of its scope elsewhere", async (_, route) => {
  const { scope, contentTypes } = route.rules;
  expect(await statusOf(route, {}, remote)).toMatchObject({ status: 401 });
  for (const headers of [bearer("unknown"), bearer("old"), bearer("gone")]) {
    expect(await statusOf(route, { headers }, remote)).toMatchObject({ status: 401 });
  }
  expect(await statusOf(route, { headers: { authorization: "Basic eDp4" } }, remote)).toMatchObject(
    { status: 401 },
  );
  for (const name of ["outcomes", "changes", "read"]) {
    const { status } = await statusOf(route, { headers: bearer(name) }, remote);
    if (name !== scope) expect(status, name).toBe(403);
    // A form is refused after that, for want of its own token.
    else if (!contentTypes?.includes(FORM)) expect([401, 403], name).not.toContain(status);
  }
});

test("every form is of a page or of a link, and only forms are", () => {
  const ofPages = pages.filter(([, { method }]) => method === "POST").map(([name]) => name);
  expect(forms.map(([name]) => name)).toEqual(["POST /sessions", ...ofPages, "POST /alerts/acts"]);
  expect(ofPages).toEqual(["POST /sessions/end", "POST /incidents/open", "POST /drift/marks"]);
});

test.each(forms)("%s refuses a form that was not given to whoever sends it", async (_, route) => {
  const refused = route.url === "/sessions" ? 401 : 403;
  for (const payload of ["", "kind=silenced", "csrf=", "csrf=x", `csrf=${"A".repeat(43)}`]) {
    expect(await statusOf(route, { payload }), payload).toMatchObject({ status: refused });
  }
});

test.each(pages)("%s needs a session elsewhere, and makes up none", async (_, route) => {
  for (const cookie of ["forensics=x", "__Host-forensics=x", "__Host-forensics="]) {
    const status = await statusOf(route, { headers: { cookie } }, remote);
    expect(status, cookie).toMatchObject({ status: 401 });
  }
  const headers = { "x-user": "dana" };
  expect(await statusOf(route, { headers }, remote)).toMatchObject({ status: 401 });
});

test.each(scoped)("%s refuses a wrong token on loopback too", async (_, route) => {
  expect(await statusOf(route, { headers: bearer("unknown") })).toMatchObject({ status: 401 });
});

test("what is nowhere is not found", async () => {
  const nowhere: KnownRoute = { method: "GET", url: "/nowhere", rules: { scope: "read" } };
  expect(await statusOf(nowhere)).toMatchObject({ status: 404 });
});

test("our own page may ask", async () => {
  const route: KnownRoute = { method: "GET", url: "/healthz", rules: { scope: "read" } };
  const headers = { host: "localhost:4318", origin: "http://localhost:4318" };
  expect(await statusOf(route, { headers })).toMatchObject({ status: 200 });
});
