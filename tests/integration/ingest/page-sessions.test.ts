import { afterAll, expect, test } from "vitest";
import { LINK_LASTS, type ReadScope, SESSION_LASTS } from "../../../src/domain/page-session.ts";
import { createServer } from "../../../src/ingest/server.ts";
import { hashTokenSecret } from "../../../src/runtime/token-secret.ts";
import { endSession, insertLoginLink } from "../../../src/store/page-sessions.ts";
import type { ContextGiven } from "../../support/ingest-context.ts";
import { NOW } from "../../support/ingest-context.ts";
import { storedIngest } from "../../support/stored-ingest.ts";
import { testDatabase } from "../../support/test-database.ts";
import { token } from "../../support/token-builder.ts";

const database = await testDatabase();
afterAll(database.drop);

const FORM = { "content-type": "application/x-www-form-urlencoded" };
let made = 0;

async function link(scope: ReadScope = "read"): Promise<{ id: string; code: string }> {
  made += 1;
  const code = `fx_${`link${made}`.padEnd(43, "_")}`;
  const id = `link${made}`;
  const linkHash = hashTokenSecret(code);
  await insertLoginLink(database.db, {
    id,
    account: "dana",
    scope,
    linkHash,
    until: NOW + LINK_LASTS,
  });
  return { id, code };
}

/** A service for others, whose pages say who reads them. */
function service(given: ContextGiven = {}) {
  const showPage: ContextGiven["showPage"] = async ({ reader }) => ({
    kind: "page",
    status: 200,
    html: JSON.stringify(reader),
  });
  const tokens = [token("any", ["outcomes"])];
  return createServer(storedIngest(database, { remote: true, tokens, showPage, ...given }), {
    requestTimeout: 1000,
  });
}

const login = (server: ReturnType<typeof service>, code: string) =>
  server.inject({ method: "POST", url: "/sessions", headers: FORM, payload: `code=${code}` });

async function signedIn(server: ReturnType<typeof service>, scope: ReadScope = "read") {
  const { id, code } = await link(scope);
  const { headers } = await login(server, code);
  const cookie = String(headers["set-cookie"]).split(";")[0] ?? "";
  return { id, headers: { cookie } };
}

test("a link begins one session, however many use it at once, and looking at it uses nothing up", async () => {
  const server = service();
  const { code } = await link();
  const looked = await server.inject({ url: `/login?code=${code}` });
  expect(looked.statusCode).toBe(200);
  expect(looked.headers["set-cookie"]).toBeUndefined();
  const answers = await Promise.all([1, 2, 3, 4].map(() => login(server, code)));
  expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([303, 401, 401, 401]);
});

test("the cookie is kept from scripts and other sites, over TLS only, and ends after 12 hours", async () => {
  const server = service();
  const { code } = await link();
  const { headers } = await login(server, code);
  const cookie = String(headers["set-cookie"]);
  for (const rule of [
    "__Host-forensics=fx_",
    "HttpOnly",
    "Secure",
    "SameSite=Strict",
    "Path=/",
    "Max-Age=43200",
  ])
    expect(cookie).toContain(rule);
  const stored = await database.pool.query("select session_hash from page_sessions");
  expect(JSON.stringify(stored.rows)).not.toContain(cookie.slice(17, 60));
});

test("a session reads with its scope under its account until it ends by time, by sign-out or by revocation", async () => {
  let now = NOW;
  const server = service({ now: () => now });
  const { headers } = await signedIn(server, "read:text");
  const read = async (one: Record<string, string>) =>
    await server.inject({ url: "/drift", headers: one });
  const reader = (await read(headers)).json();
  expect(reader).toMatchObject({ account: "dana", scope: "read:text", hasSession: true });
  now = NOW + SESSION_LASTS - 1;
  expect((await read(headers)).statusCode).toBe(200);
  now = NOW + SESSION_LASTS;
  expect((await read(headers)).statusCode).toBe(401);
  now = NOW;
  const out = { method: "POST", url: "/sessions/end", headers: { ...FORM, ...headers } } as const;
  expect((await server.inject({ ...out, payload: "" })).statusCode).toBe(403);
  expect((await read(headers)).statusCode).toBe(200);
  const payload = `csrf=${reader.csrf}`;
  expect((await server.inject({ ...out, payload })).statusCode).toBe(303);
  expect((await read(headers)).statusCode).toBe(401);
  const other = await signedIn(server);
  await endSession(database.db, other.id, NOW);
  expect((await read(other.headers)).statusCode).toBe(401);
});

test("a link that is too old, was revoked or is made up begins nothing", async () => {
  const server = service({ now: () => NOW + LINK_LASTS });
  expect((await login(server, (await link()).code)).statusCode).toBe(401);
  const revoked = await link();
  await endSession(database.db, revoked.id, NOW);
  expect((await login(service(), revoked.code)).statusCode).toBe(401);
  expect((await login(service(), `fx_${"x".repeat(43)}`)).statusCode).toBe(401);
});

test("the form of one reader does not do for another, nor that of a service that ran before", async () => {
  const server = service();
  const [dana, alex] = [await signedIn(server), await signedIn(server)];
  const { csrf } = (await server.inject({ url: "/", headers: dana.headers })).json();
  const send = async (to: typeof server, headers: Record<string, string>) =>
    (
      await to.inject({
        method: "POST",
        url: "/drift/marks",
        headers: { ...FORM, ...headers },
        payload: `csrf=${csrf}`,
      })
    ).statusCode;
  expect(await send(server, alex.headers)).toBe(403);
  expect(await send(service(), dana.headers)).toBe(403);
  expect(await send(server, dana.headers)).toBe(200);
});

test("a proxy is believed by its address, for one account, with its scope, and not on loopback without a name", async () => {
  const proxy = { header: "x-user", addresses: ["10.0.0.0/24"], scope: "read" } as const;
  const ask = async (
    given: ContextGiven,
    remoteAddress: string,
    headers: Record<string, string>,
  ) => {
    const answer = await service(given).inject({ url: "/", remoteAddress, headers });
    return answer.statusCode === 200 ? answer.json().account : answer.statusCode;
  };
  const named = { "x-user": "dana@example.com", "x-forwarded-for": "1.2.3.4" };
  expect(await ask({ proxy }, "10.0.0.7", named)).toBe("dana@example.com");
  expect(await ask({ proxy }, "::ffff:10.0.0.7", named)).toBe("dana@example.com");
  expect(await ask({ proxy }, "10.0.1.7", named)).toBe(401);
  expect(await ask({}, "10.0.0.7", named)).toBe(401);
  expect(await ask({ proxy }, "10.0.0.7", { "x-user": "dana, alex" })).toBe(401);
  expect(await ask({ proxy }, "10.0.0.7", {})).toBe(401);
  const local = { ...proxy, addresses: ["127.0.0.1"] };
  expect(await ask({ proxy: local, remote: false }, "127.0.0.1", {})).toBe(401);
});
