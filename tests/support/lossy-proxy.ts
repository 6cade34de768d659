import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import pg from "pg";
import { onTestFinished } from "vitest";

export interface LossyProxy {
  /** The same database, by way of the proxy. */
  readonly url: string;
  /** How many commits it let through whose reply it kept back. */
  readonly lost: () => number;
}

const COMMIT = Buffer.from("commit\0");
/** `CommandComplete` of a commit, as the server writes it. */
const COMMITTED = Buffer.from("COMMIT\0");

/**
 * Stands before a PostgreSQL server. Where `loses` says so of a commit, the server carries it out, and the connection
 * breaks before the reply: nobody can know what became of it.
 */
export async function lossyProxy(url: string, loses: () => boolean): Promise<LossyProxy> {
  const { host, port, user, password, database } = new pg.Client({ connectionString: url });
  let lost = 0;
  const server = createServer((near) => {
    const far = host.startsWith("/") ? connect(`${host}/.s.PGSQL.${port}`) : connect(port, host);
    let losing = false;
    near.on("data", (bytes: Buffer) => {
      losing ||= bytes.includes(COMMIT) && loses();
      far.write(bytes);
    });
    far.on("data", (bytes: Buffer) => {
      if (!losing) near.write(bytes);
      else if (bytes.includes(COMMITTED)) {
        lost += 1;
        near.destroy();
      }
    });
    endTogether(near, far);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port was given");
  const account = `${user ?? "postgres"}:${encodeURIComponent(password ?? "")}`;
  return {
    url: `postgresql://${account}@127.0.0.1:${address.port}/${database}`,
    lost: () => lost,
  };
}

function endTogether(one: Socket, other: Socket): void {
  for (const [near, far] of [
    [one, other],
    [other, one],
  ] as const) {
    near.on("error", () => far.destroy());
    near.on("close", () => far.destroy());
  }
}
