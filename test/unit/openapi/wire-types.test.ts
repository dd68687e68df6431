/** The type checker compares the generated declarations with the schemas they come from. */
import { expect, expectTypeOf, test } from "vitest";
import type { z } from "zod";
import { request, type ApiRequest } from "../../../admin/src/api/request.ts";
import type { components, paths } from "../../../client/api.d.ts";
import type { AuditPage } from "../../../shared/webinars/audit-trail.ts";
import type { Operations } from "../../../shared/operations/model.ts";
import type { NewWebinar, WebinarReply } from "../../../shared/webinars/model.ts";

type Schemas = components["schemas"];

test("a webinar on the wire has the declared type", () => {
  expectTypeOf<Unbranded<z.input<typeof WebinarReply>>>().toEqualTypeOf<Schemas["Webinar"]>();
});

test("every declared NewWebinar is valid input for its schema", () => {
  expectTypeOf<Schemas["NewWebinar"]>().toExtend<z.input<typeof NewWebinar>>();
});

test("audit rows and the report on operations have their declared types", () => {
  expectTypeOf<z.input<typeof AuditPage>["rows"][number]>().toExtend<Schemas["AuditEntry"]>();
  expectTypeOf<z.input<typeof Operations>>().toExtend<Schemas["Operations"]>();
});

test("paths declare their parameters, queries and replies", () => {
  type List = paths["/sys/webinars"]["get"];
  type Query = NonNullable<List["parameters"]["query"]>;
  expectTypeOf<Query["status"]>().toEqualTypeOf<Schemas["Webinar"]["status"][] | undefined>();
  type Page = List["responses"][200]["content"]["application/json"];
  expectTypeOf<Page["webinars"]>().toEqualTypeOf<Schemas["Webinar"][]>();
  type Path = paths["/sys/webinars/{id}"]["get"]["parameters"]["path"];
  expectTypeOf<Path>().toEqualTypeOf<{ id: string }>();
});

test("the console's calls have the declared path, parameters, body and reply", () => {
  const path = { id: "w1" };
  const recording = request("POST", "/sys/webinars/{id}/recording", {
    path: { id: "of/a webinar" },
    header: { "If-Match": '"3"' },
    body: { recording_url: "https://video.example/1" },
  });
  expectTypeOf(recording).toEqualTypeOf<ApiRequest<Schemas["Webinar"]>>();
  expect(recording).toEqual({
    method: "POST",
    path: "/sys/webinars/of%2Fa%20webinar/recording",
    query: {},
    headers: { "If-Match": '"3"' },
    body: { recording_url: "https://video.example/1" },
  });
  const deletion = request("DELETE", "/sys/webinars/{id}", { path });
  expectTypeOf(deletion).toEqualTypeOf<ApiRequest<undefined>>();
  // @ts-expect-error There is no such path.
  request("GET", "/sys/webinar");
  // @ts-expect-error The path has no such method.
  request("DELETE", "/sys/webinars");
  // @ts-expect-error A parameter of the path is missing.
  request("GET", "/sys/webinars/{id}", {});
  // @ts-expect-error A required body is missing.
  request("POST", "/sys/webinars/{id}/recording", { path });
  // @ts-expect-error The body has no such member.
  request("POST", "/sys/webinars/{id}/recording", { path, body: { recording_url: "x", url: "x" } });
  // @ts-expect-error The query has no such parameter.
  request("GET", "/sys/webinars", { query: { state: "DRAFT" } });
  // @ts-expect-error The parameter has no such value.
  request("GET", "/sys/webinars", { query: { status: "OPEN" } });
});

/** Brands exist only for the type checker, not on the wire. */
type Unbranded<Value> = Value extends z.core.$brand
  ? string
  : Value extends object
    ? { [Member in keyof Value]: Unbranded<Value[Member]> }
    : Value;
