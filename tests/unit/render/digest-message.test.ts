import { expect, test } from "vitest";
import { digestMessage } from "../../../src/render/digest-message.ts";
import { finding } from "../../support/finding-builder.ts";
import { notification, notificationDigest } from "../../support/notification-builder.ts";

const given = { page: "https://forensics.example/", attempts: 0 };

test("a digest says how many opened and lists so many of them", () => {
  const { title, lines, shown, link } = digestMessage(notificationDigest(41), given);
  expect(title).toBe("Warnings: 41 opened");
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe("000000 p0 in production: edit without review");
  expect(shown).toBe("20 of 41");
  const marked = link?.replace("https://forensics.example/drift?mark=", "").split(",");
  expect(marked).toEqual(Array.from({ length: 20 }, (_, at) => at.toString(16).padStart(8, "0")));
});

test("what opened comes before what cleared, and what a finding explains is counted", () => {
  const digest = notificationDigest(1);
  const gone = finding({ handle: "dd11", level: "warning", clearedAt: 9 });
  const [first] = digest.notifications;
  if (first === undefined) throw new Error("nothing waits");
  const notifications = [
    notification({ finding: gone, transition: "cleared" }),
    { ...first, explains: [gone, gone] },
  ];
  const { title, lines } = digestMessage({ ...digest, notifications }, given);
  expect(title).toBe("Warnings: 1 opened, 1 cleared");
  expect(lines).toEqual([
    "000000 p0 in production: edit without review (explains 2 more)",
    "dd11 cleared: support.extract in production: edit without review",
  ]);
});
