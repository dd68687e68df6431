/** The generated declarations against the schemas that they come from: compared by the type checker. */
import { expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { order, type Order } from "../../../admin/src/api/order.ts";
import type { components, paths } from "../../../admin/src/api/schema.d.ts";
import type { AuditRow } from "../../../shared/audit/model.ts";
import type { Operations } from "../../../shared/operations/model.ts";
import type { NewWebinar, WebinarReply } from "../../../shared/webinars/model.ts";

type Schemas = components["schemas"];

test("a webinar as it comes over the wire is what the declarations say", () => {
  expectTypeOf<Unbranded<z.input<typeof WebinarReply>>>().toEqualTypeOf<Schemas["Webinar"]>();
});

test("what the declarations let through is an order for a webinar", () => {
  expectTypeOf<Schemas["NewWebinar"]>().toExtend<z.input<typeof NewWebinar>>();
});

test("audit rows and the report on operations, too", () => {
  expectTypeOf<z.input<typeof AuditRow>>().toExtend<Schemas["AuditRow"]>();
  expectTypeOf<z.input<typeof Operations>>().toExtend<Schemas["Operations"]>();
});

test("paths know their members, queries and replies", () => {
  type List = paths["/sys/webinars"]["get"];
  type Query = NonNullable<List["parameters"]["query"]>;
  expectTypeOf<Query["status"]>().toEqualTypeOf<Schemas["Webinar"]["status"] | undefined>();
  type Page = List["responses"][200]["content"]["application/json"];
  expectTypeOf<Page["webinars"]>().toEqualTypeOf<Schemas["Webinar"][]>();
  type Path = paths["/sys/webinars/{id}"]["get"]["parameters"]["path"];
  expectTypeOf<Path>().toEqualTypeOf<{ id: string }>();
});

test("what the console asks for has the path, parameters, body and reply of the declarations", () => {
  const path = { id: "w1" };
  const recording = order("POST", "/sys/webinars/{id}/recording", {
    path: { id: "of/a webinar" },
    header: { "If-Match": '"3"' },
    body: { recording_url: "https://video.example/1" },
  });
  expectTypeOf(recording).toEqualTypeOf<Order<Schemas["Webinar"]>>();
  expect(recording).toEqual({
    method: "POST",
    path: "/sys/webinars/of%2Fa%20webinar/recording",
    query: {},
    headers: { "If-Match": '"3"' },
    body: { recording_url: "https://video.example/1" },
  });
  const deletion = order("DELETE", "/sys/webinars/{id}", { path });
  expectTypeOf(deletion).toEqualTypeOf<Order<undefined>>();
  // @ts-expect-error There is no such path.
  order("GET", "/sys/webinar");
  // @ts-expect-error The path has no such method.
  order("DELETE", "/sys/webinars");
  // @ts-expect-error A parameter of the path is missing.
  order("GET", "/sys/webinars/{id}", {});
  // @ts-expect-error A required body is missing.
  order("POST", "/sys/webinars/{id}/recording", { path });
  // @ts-expect-error The body has no such member.
  order("POST", "/sys/webinars/{id}/recording", { path, body: { recording_url: "x", url: "x" } });
  // @ts-expect-error The query has no such parameter.
  order("GET", "/sys/webinars", { query: { state: "DRAFT" } });
  // @ts-expect-error It has no such value either.
  order("GET", "/sys/webinars", { query: { status: "OPEN" } });
});

/** Brands exist for the type checker alone, and not on the wire. */
type Unbranded<Value> = Value extends z.core.$brand
  ? string
  : Value extends object
    ? { [Member in keyof Value]: Unbranded<Value[Member]> }
    : Value;
