import { z } from "zod";
import { originSchema } from "../runtime/origin-schema.ts";
import { secretSetting } from "./secret-setting.ts";

/** What every service of an AWS account in one region is read with. */
export const awsSettings = {
  region: z
    .string("is a region such as us-east-1")
    .regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, "is no region such as us-east-1"),
  access_key_id: z
    .string("is the id of an access key")
    .regex(/^[A-Z0-9]{16,128}$/, "is no id of an access key"),
  secret_access_key: secretSetting,
  /** Of temporary keys. */
  session_token: secretSetting.optional(),
  /** Default: the service's own in the region. */
  url: originSchema.optional(),
  /** Default: CloudTrail's own in the region. */
  cloudtrail_url: originSchema.optional(),
};
