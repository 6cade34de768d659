import { isIP } from "node:net";
import { z } from "zod";
import { allPrivileged, type Section } from "./section.ts";

/** Who may read the page of the service without a link. Privileged, since it lets people in. */
export const page = {
  schema: z
    .strictObject({
      proxy: z
        .strictObject({
          header: z
            .string()
            .regex(/^[A-Za-z0-9-]+$/, "is not the name of a header")
            .toLowerCase(),
          addresses: z.array(z.string().refine(isAddress, "is not an address or network")).min(1),
          scope: z.enum(["read", "read:text"]).default("read"),
        })
        .optional(),
    })
    .default({}),
  privileged: allPrivileged,
} satisfies Section;

/** `10.0.0.7`, `10.0.0.0/24`, `fd00::/8`. */
function isAddress(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return (
    bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 6 ? 128 : 32))
  );
}
