/** The documents name only service accounts that Terraform makes. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DOCUMENTS } from "../../support/documented-commands.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import { localsOf, ofType, textOf } from "../terraform/configuration.ts";

/** `call-${each.key}` of the callers, `task-${each.key}` of the queues, and the others as they are. */
const made = ofType("google_service_account").map(({ attributes }) => attributes["account_id"]);
const texts = textOf(localsOf("modules/identity")["callers"]);
const callers = [...texts.matchAll(/\b(\w+) *= "/g)].map(([, name]) => `call-${name}`);
const queues = QUEUE_NAMES.map((queue) => `task-${queue}`);
const known = new Set([...made, ...callers, ...queues]);

it.each(DOCUMENTS)("%s", (document) => {
  const named = [...readFileSync(document, "utf8").matchAll(/`([a-z-]+)@…`/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it("finds accounts", () => {
  expect([...known]).toEqual(expect.arrayContaining(["calendar", "task-mail", "call-scheduler"]));
});
