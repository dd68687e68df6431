/** The present schemas read what the version before stored: docs/decisions/0030-documents-grow-old.md. */
import { globSync, readFileSync } from "node:fs";
import { Timestamp } from "@google-cloud/firestore";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { describe, expect, it } from "vitest";
import { validFor, type Schema } from "../../support/schema-arbitrary.ts";
import { STORED } from "../../support/stored-documents.ts";
import { frozenSchemas } from "../../support/stored-schemas.ts";

const frozen = frozenSchemas();

/** A document as the Firestore client returns it, with timestamps for the schema's instants. */
function asRead(value: unknown, schema: Schema): unknown {
  const { format, anyOf, properties, items, additionalProperties } = schema as {
    format?: string;
    anyOf?: Schema[];
    properties?: Record<string, Schema>;
    items?: Schema;
    additionalProperties?: Schema;
  };
  if (value === null) return null;
  if (anyOf !== undefined) return asRead(value, anyOf[0] ?? {});
  if (format === "date-time") return Timestamp.fromDate(new Date(value as string));
  if (Array.isArray(value)) return value.map((each) => asRead(each, items ?? {}));
  if (typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      asRead(member, properties?.[name] ?? additionalProperties ?? {}),
    ]),
  );
}

const unresolved = (reference: string): never => {
  throw new Error(`a stored schema refers to ${reference}`);
};

/** Kinds that the version before did not have. Empty once they are frozen: `npm run freeze-stored`. */
const YOUNG = [
  "audit_seal",
  "join",
  "mailbox",
  "operator_session",
  "outcomes",
  "pending_place",
  "programme",
  "retention",
  "statistics",
  "template",
  "event_log",
  "hubspot_object",
  "waiting",
  "funnel",
  "subscriber",
  "event_delivery",
  "withdrawal_places",
];

it("every kind of document is checked that the version before had", () => {
  const names = frozen.map(({ name }) => name);
  expect([...names, ...YOUNG].toSorted()).toEqual(Object.keys(STORED).toSorted());
});

/** Reads of some members of a kind that is checked. */
const PARTS = ["recipientDocuments", "spanDocuments", "entryDocuments"];

it("every kind of document that the product reads back is listed, so that the next release freezes it", () => {
  const listed = readFileSync("test/support/stored-documents.ts", "utf8");
  const kinds = globSync("shared/**/*.ts").flatMap((file) =>
    Array.from(
      readFileSync(file, "utf8").matchAll(/const (\w+) = storedAs\(/g),
      ([, name = ""]) => name,
    ),
  );
  expect(kinds.length).toBeGreaterThan(20);
  const missing = kinds.filter((name) => !listed.includes(name) && !PARTS.includes(name));
  expect(missing).toEqual([]);
});

describe.each(frozen)("$name", ({ name, schema }) => {
  it("is read even if members that came later are missing", () => {
    fc.assert(
      fc.property(validFor(schema, unresolved), (document) => {
        const raw = asRead(document, schema) as Record<string, unknown>;
        expect(() => STORED[name].parse(raw, name)).not.toThrow();
      }),
      { numRuns: examples(200) },
    );
  });
});
