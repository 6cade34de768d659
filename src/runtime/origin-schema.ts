import { z } from "zod";
import { refusedAddress } from "./refuse-address.ts";

/** Where a source is reached: `https://host`, with a path if it lives below one. No user, query or fragment. */
export const originSchema = z
  .string()
  .max(500, "is longer than 500 characters")
  .superRefine((text, context) => {
    const problem = problemOf(text);
    if (problem !== undefined) context.addIssue({ code: "custom", message: problem });
  });

function problemOf(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined) return "is no URL such as https://cloud.example.com";
  if (url.protocol !== "https:" && url.protocol !== "http:")
    return "starts with neither https nor http";
  if (url.username !== "" || url.password !== "") return "has a user or password in it";
  if (url.search !== "" || url.hash !== "") return "has a query or fragment in it";
  const refused = refusedAddress(url.hostname);
  return refused && `names ${refused}, which is never spoken to`;
}
