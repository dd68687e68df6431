import { afterAll, beforeAll, expect, test } from "vitest";
import kept from "../../../functions/openapi.json" with { type: "json" };
import { apiPage } from "../../../local/gateway/api-page.ts";
import { startGateway, type Gateway } from "../../../local/gateway/server.ts";

let gateway: Gateway;
beforeAll(async () => {
  const functions = { call: () => Promise.reject(new Error("none is needed")) };
  gateway = await startGateway({ port: 0, catalog: [], functions, pageConfig: () => ({}) });
});
afterAll(() => gateway.close());

const get = (path: string) => fetch(`http://127.0.0.1:${gateway.port}${path}`);

test("/docs shows every operation and schema and loads nothing from other hosts", async () => {
  const answer = await get("/docs");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  const html = await answer.text();
  for (const methods of Object.values(kept.paths)) {
    for (const { operationId } of Object.values(methods)) {
      expect(html).toContain(`<details id="${operationId}">`);
    }
  }
  for (const name of Object.keys(kept.components.schemas)) {
    expect(html).toContain(`<details id="${name}">`);
  }
  expect(html).toContain('<a href="#Webinar">Webinar</a>');
  expect(html).toContain("invalid_transition");
  expect(html).not.toContain("#/components/");
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
});

test("/docs/openapi.json is the checked-in description", async () => {
  expect(await (await get("/docs/openapi.json")).json()).toEqual(kept);
});

test("markup in the description is shown as text", () => {
  const info = { title: "<script>alert(1)</script>", description: '"&"' };
  const html = apiPage({ info, paths: {}, components: { schemas: {}, responses: {} } });
  expect(html).not.toContain("<script>alert");
  expect(html).toContain("&quot;&amp;&quot;");
});
