import { z } from "zod";
import { secretSetting } from "../../connectors/secret-setting.ts";
import { refusedAddress } from "../../runtime/refuse-address.ts";

const address = z.email("is no e-mail address").max(254);

/** What a person may say about mail: the one server that it is handed to, and who gets it. */
export const emailSettings = z
  .strictObject({
    host: z
      .string()
      .regex(/^[A-Za-z0-9.:-]{1,253}$/, "is no host")
      .refine((host) => refusedAddress(host) === undefined, "is an address never spoken to"),
    port: z.int().min(1).max(65535).default(587),
    /** `implicit`: TLS from the first byte. `starttls`: nothing is sent before TLS. `none`: on loopback only. */
    tls: z.enum(["implicit", "starttls", "none"]).default("starttls"),
    user: z.string().min(1).max(254).optional(),
    password: secretSetting.optional(),
    from: address,
    to: z.array(address).min(1).max(20),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    path: ["password"],
    message: "goes with user: both or neither",
  })
  .refine(({ tls, host }) => tls !== "none" || /^(localhost|127\..*|::1)$/.test(host), {
    path: ["tls"],
    message: "may be none on loopback only, since the mail could be read on its way",
  });

export type EmailSettings = z.output<typeof emailSettings>;
