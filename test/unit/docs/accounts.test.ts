/** The documents name only service accounts that Terraform makes. */
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { DOCUMENTS } from "../../support/documented-commands.ts";
import { localsOf, ofType } from "../terraform/configuration.ts";

/** `call-${each.key}` of the callers, `fn-${each.key}` of the functions, and the others as they are. */
const made = ofType("google_service_account").map(({ attributes }) => attributes["account_id"]);
const callers = Object.keys(localsOf("modules/identity")["callers"] as object);
const known = new Set([...made, ...callers.map((each) => `call-${each}`)]);

it.each(DOCUMENTS)("%s", (document) => {
  const named = [...readFileSync(document, "utf8").matchAll(/`([a-z-]+)@…`/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.filter((name) => !known.has(name))).toEqual([]);
});

it("finds accounts", () => {
  expect([...known]).toEqual(expect.arrayContaining(["calendar", "call-tasks", "call-scheduler"]));
});
