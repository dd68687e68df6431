/** Random values that one of our JSON Schemas accepts, and damaged ones that it should refuse. */
import { fc } from "../../packages/local-cloud/testing/property.ts";

export type Schema = { [member: string]: unknown };
export type Resolve = (reference: string) => Schema;

/** Valid by the schema. Refinements (such as the order of two instants) may still refuse the value. */
export function validFor(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { $ref, const: constant, enum: values, anyOf, oneOf, examples, type } = schema;
  const within = (inner: unknown) => validFor(inner as Schema, resolve);
  if (typeof $ref === "string") return within(resolve($ref));
  if (constant !== undefined) return fc.constant(constant);
  if (Array.isArray(values)) return fc.constantFrom(...values);
  if (type === "object" && Array.isArray(oneOf)) {
    return fc.oneof(...oneOf.map((each) => recordFor(narrowedTo(schema, each as Schema), within)));
  }
  const alternatives = anyOf ?? oneOf;
  if (Array.isArray(alternatives)) return fc.oneof(...alternatives.map(within));
  if (Array.isArray(type))
    return fc.oneof(...type.map((each) => within({ ...schema, type: each })));
  switch (type) {
    case "string": {
      const text = textFor(schema);
      return Array.isArray(examples) && schema["format"] !== "email"
        ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...examples) }, text)
        : text;
    }
    case "integer": {
      const { minimum = -1000, maximum = 1_000_000 } = schema as Record<string, number>;
      return fc.integer({ min: minimum, max: maximum });
    }
    case "number":
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array": {
      const { minItems = 0, maxItems = 5 } = schema as Record<string, number>;
      const bounds = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 5)) };
      return fc.array(within(schema["items"] ?? {}), bounds);
    }
    case "object":
      return recordFor(schema, within);
    default:
      return fc.jsonValue();
  }
}

function recordFor(schema: Schema, within: (inner: unknown) => fc.Arbitrary<unknown>) {
  const { properties = {}, required = [] } = schema as {
    properties?: Record<string, Schema>;
    required?: string[];
  };
  const members = Object.fromEntries(
    Object.entries(properties).map(([name, member]) => [name, within(member)]),
  );
  return fc.record(members, { requiredKeys: required });
}

/** An object whose members go together in sets (shared/platform/one-of.ts), with the members of this one. */
function narrowedTo(schema: Schema, alternative: Schema): Schema {
  const { properties, required = [] } = schema as { properties: object; required?: string[] };
  const { required: own, properties: barred } = alternative as {
    required: string[];
    properties: object;
  };
  const others = new Set(Object.keys(barred));
  return {
    properties: Object.fromEntries(
      Object.entries(properties).filter(([name]) => !others.has(name)),
    ),
    required: [...required, ...own],
  };
}

function textFor(schema: Schema): fc.Arbitrary<string> {
  const {
    format,
    pattern,
    minLength = 0,
    maxLength = 60,
  } = schema as {
    format?: string;
    pattern?: string;
    minLength?: number;
    maxLength?: number;
  };
  if (format === "date-time") {
    const soon = fc.date({
      min: new Date("2026-01-01"),
      max: new Date("2035-01-01"),
      noInvalidDate: true,
    });
    return soon.map((date) => date.toISOString());
  }
  if (format === "email") {
    const ours = fc.constantFrom("jamie@petanque.life", "lou@petanque.life");
    return fc.oneof({ weight: 3, arbitrary: ours }, fc.emailAddress());
  }
  if (format === "uri") return fc.oneof(fc.webUrl({ validSchemes: ["https"] }), fc.webUrl());
  if (pattern !== undefined) {
    try {
      return fc.stringMatching(new RegExp(pattern, "u"), { maxLength });
    } catch {
      // fast-check cannot generate for this pattern, so the endpoint may refuse the value.
    }
  }
  return fc.string({ minLength, maxLength: Math.min(maxLength, minLength + 60), unit: "grapheme" });
}

/** Any JSON value, including ones that tend to break parsers. */
export const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<unknown>(
    null,
    "",
    " ",
    "\u0000",
    "\ud800",
    "__proto__",
    "0000-01-01T00:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "2026-02-30T00:00:00Z",
    "../../sys_audit",
    "__id__",
    -1,
    0,
    1e308,
    Number.MAX_SAFE_INTEGER,
    "x".repeat(2000),
    [[[]]],
    { constructor: { prototype: null } },
  ),
);

/** The value with one member or element, at any depth, replaced, removed or added. */
export function damaged(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.record({
    at: fc.nat(),
    junk,
    how: fc.constantFrom("replace", "remove", "add"),
  });
  return fc.tuple(valid, change).map(([value, { at, junk: wrong, how }]) => {
    const copy = structuredClone(value);
    const places = placesOf(copy);
    const place = places[at % Math.max(1, places.length)];
    if (how === "add" && typeof copy === "object" && copy !== null && !Array.isArray(copy)) {
      return { ...copy, [`unknown_${at % 10}`]: wrong };
    }
    if (place === undefined) return wrong;
    if (how === "remove") delete place.parent[place.name];
    else place.parent[place.name] = wrong;
    return copy;
  });
}

type Place = { parent: Record<string, unknown>; name: string };

function placesOf(value: unknown): Place[] {
  if (typeof value !== "object" || value === null) return [];
  const parent = value as Record<string, unknown>;
  return Object.keys(parent).flatMap((name) => [{ parent, name }, ...placesOf(parent[name])]);
}
