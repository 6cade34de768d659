import { z } from "zod";
import { Secret } from "../runtime/secret.ts";

/** A secret, which settings name as `{env: NAME}` or `{file: PATH}`. */
export const secretSetting = z.instanceof(Secret, {
  error: "is a secret, named as {env: NAME} or {file: PATH}, and never stands in the file itself",
});

/** One secret, or several while one takes the place of another. */
export const secretsSetting = z
  .union(
    [secretSetting, z.array(secretSetting).min(1).max(4)],
    "is a secret or a list of secrets, each named as {env: NAME} or {file: PATH}",
  )
  .transform((given): readonly Secret[] => (given instanceof Secret ? [given] : given));
