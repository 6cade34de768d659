import { spawn } from "node:child_process";
import { type ServerUser, spawnIdentity } from "./server-user.ts";

/** Nothing of the caller's environment reaches a server that outlives it: tokens and keys least of all. */
export const serverEnvironment = { PATH: "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" } as const;

/** Runs to the end; rejects with what the program wrote to stderr. */
export async function runProgram(
  file: string,
  args: readonly string[],
  user: ServerUser,
): Promise<void> {
  const child = spawn(file, args, {
    cwd: "/",
    env: serverEnvironment,
    stdio: ["ignore", "ignore", "pipe"],
    ...spawnIdentity(user),
  });
  let complaint = "";
  child.stderr.setEncoding("utf8");
  child.stderr.on("data", (text: string) => {
    complaint += text;
  });
  await new Promise<void>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(complaint))));
  });
}
