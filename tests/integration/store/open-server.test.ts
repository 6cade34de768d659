import { createServer } from "node:net";
import { expect, inject, test } from "vitest";
import { openDatabase } from "../../../src/store/open-database.ts";
import { databaseUrl } from "../../support/database-url.ts";

function open(url: string) {
  return openDatabase({ url, dataDir: "" });
}

test("a server that is not there is named without its password", async () => {
  const url = "postgresql://me:secret@127.0.0.1:1/facts";
  await expect(open(url)).rejects.toMatchObject({
    name: "StoreError",
    message: "PostgreSQL at 127.0.0.1:1/facts does not answer.",
    next: "Check that the server is running and that FORENSICS_DATABASE_URL names it.",
  });
});

test("a server that hangs up is away", async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  await expect(open(`postgresql://me@127.0.0.1:${port}/facts`)).rejects.toThrow("does not answer");
  server.close();
});

test("a wrong password is refused with what to check", async () => {
  const { url } = inject("testServer");
  const wrong = url.replace(/:[^:@/]+@/, ":wrong@");
  await expect(open(wrong)).rejects.toThrow("refused the user or the password");
});

test("a database that does not exist is named", async () => {
  const { url } = inject("testServer");
  await expect(open(databaseUrl(url, "no_such_database"))).rejects.toThrow(
    /There is no such database at .*no_such_database/,
  );
});

test("another kind of URL is wrong configuration", async () => {
  await expect(open("mysql://localhost/facts")).rejects.toMatchObject({ name: "InputError" });
});
