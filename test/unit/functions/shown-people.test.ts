/** A read that shows people's addresses says so, which is what writes its audit row. */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import type { AnyEndpoint } from "../../../functions/http/endpoint.ts";

const reads = catalog.filter(({ access }) => access === "read");

describe.each(reads)("$name", ({ file }) => {
  it("has `shows` if its reply has addresses of people who are no operators, and only then", async () => {
    const { default: endpoint } = (await import(`../../../functions/${file}`)) as {
      default: AnyEndpoint;
    };
    const { reply, shows } = endpoint.spec;
    const schema = JSON.stringify(z.toJSONSchema(reply, { unrepresentable: "any", io: "input" }));
    expect(shows !== undefined).toBe(schema.includes('"email":'));
  });
});
