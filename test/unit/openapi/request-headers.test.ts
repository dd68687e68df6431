import { expect, test } from "vitest";
import { expectedVersions, idempotencyKey } from "../../../functions/http/request-headers.ts";
import kept from "../../../functions/openapi.json" with { type: "json" };
import { fc } from "../../../packages/local-cloud/testing/property.ts";

const parameters = kept.paths["/sys/webinars/{id}/repeat"].post.parameters as {
  name: string;
  schema: { pattern?: string };
}[];

function isDescribed(name: string, value: string): boolean {
  const { pattern } = parameters.find((each) => each.name === name)!.schema;
  return new RegExp(pattern!, "u").test(value);
}

function isRead(read: (header: () => string) => unknown, value: string): boolean {
  try {
    read(() => value);
    return true;
  } catch {
    return false;
  }
}

const pieces = (...of: string[]) =>
  fc.array(fc.constantFrom(...of), { maxLength: 8 }).map((chosen) => chosen.join(""));

test("If-Match is described as wide as it is read", () => {
  const values = pieces("*", ",", " ", "\t", '"3"', 'W/"4"', '"', "a", '""', '"\xff"', "w/");
  const seen = new Set<boolean>();
  fc.assert(
    fc.property(values, (value) => {
      const isValid = isRead(expectedVersions, value);
      seen.add(isValid);
      expect(isDescribed("If-Match", value)).toBe(isValid);
    }),
  );
  expect(seen).toEqual(new Set([true, false]));
});

test.each(["", "*", " * ", '"3"', 'W/"3"', '"3", "4"', ',,"3",', "3", ",", '"3" "4"'])(
  "If-Match of <%s> is described if it is read",
  (value) => expect(isDescribed("If-Match", value)).toBe(isRead(expectedVersions, value)),
);

test.each(["", "a", "!~", " ", "a b", "é", "\x7f", "k".repeat(200), "k".repeat(201)])(
  "Idempotency-Key of <%s> is described if it is read",
  (value) => expect(isDescribed("Idempotency-Key", value)).toBe(isRead(idempotencyKey, value)),
);
