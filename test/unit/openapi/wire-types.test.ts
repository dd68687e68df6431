/** The generated declarations against the schemas that they come from: compared by the type checker. */
import { expectTypeOf, test } from "vitest";
import type { z } from "zod";
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

/** Brands exist for the type checker alone, and not on the wire. */
type Unbranded<Value> = Value extends z.core.$brand
  ? string
  : Value extends object
    ? { [Member in keyof Value]: Unbranded<Value[Member]> }
    : Value;
