import { expect, test } from "vitest";
import { findingMessage } from "../../../src/render/finding-message.ts";
import { finding } from "../../support/finding-builder.ts";
import { notification } from "../../support/notification-builder.ts";

const given = { answer: undefined, actLink: undefined, attempts: 0 };
const told = notification({ finding: finding({ handle: "5251a09fded336b9" }) });

test("the link of a message leads to its one finding", () => {
  for (const page of ["https://forensics.example", "https://forensics.example/"]) {
    const { link } = findingMessage(told, { ...given, page });
    expect(link).toBe("https://forensics.example/drift?mark=5251a09fded336b9");
  }
  expect(findingMessage(told, { ...given, page: undefined }).link).toBeUndefined();
});
