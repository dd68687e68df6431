import { expect, test } from "vitest";
import kept from "../../../functions/openapi.json" with { type: "json" };
import { eventAddresses } from "../../../functions/wiring/event-addresses.ts";
import { serveDocs } from "../../../local/gateway/docs.ts";
import type { CloudEvent } from "../../../shared/events/cloud-event.ts";
import { EventType } from "../../../shared/events/types.ts";
import { signedHeaders } from "../../../shared/subscribers/sign.ts";
import { answerOf } from "../../../shared/subscribers/webhook.ts";
import type { Webhook } from "../../../tools/openapi/webhooks.ts";
import { refuseUndescribed } from "../../support/described-events.ts";

const webhooks = Object.entries(kept.webhooks as unknown as Record<string, Webhook>);
const { schemasUrl } = eventAddresses({ publicBaseUrl: "https://api.example.org" });

const EVENT: CloudEvent = {
  specversion: "1.0",
  id: "log-0",
  source: "https://api.example.org/sys/webinars",
  type: "life.petanque.person.erased",
  subject: "people/p",
  time: "2026-12-01T10:00:00.000Z",
  datacontenttype: "application/json",
  dataschema: `${schemasUrl}#/components/schemas/PersonErasedEventData`,
  sequence: "01764583200000000-000-000",
  data: { person_ids: ["p"], registered_since: [] },
};

test("each type of event is a webhook, and no other", () => {
  expect(webhooks.map(([type]) => type)).toEqual(EventType.options);
  const names = webhooks.map(([, { post }]) => post.operationId);
  const operations = Object.values(kept.paths).flatMap((methods) =>
    Object.values(methods).map(({ operationId }) => operationId),
  );
  expect(new Set([...names, ...operations]).size).toBe(names.length + operations.length);
});

test("a webhook declares the headers that are sent", () => {
  const sent = signedHeaders({ id: "log-0", body: "{}" }, ["whsec_a2V5", "whsec_b2xk"], new Date());
  const { parameters } = kept.components;
  expect(Object.values(parameters).map(({ name }) => name)).toEqual(Object.keys(sent));
  for (const { name, schema } of Object.values(parameters)) {
    if ("pattern" in schema) expect(sent[name]).toMatch(new RegExp(schema.pattern));
  }
  for (const [, { post }] of webhooks) {
    expect(post.parameters).toHaveLength(Object.keys(sent).length);
  }
});

test("the answers that it declares mean what the product takes them for", () => {
  const taken = (status: number) => answerOf({ status, retryAfter: "60", body: "" }, new Date());
  for (const [, { post }] of webhooks) {
    expect(Object.keys(post.responses)).toEqual(["410", "429", "503", "2XX", "default"]);
  }
  expect(taken(204)).toMatchObject({ kind: "delivered" });
  expect(taken(410)).toMatchObject({ kind: "gone" });
  for (const status of [429, 503]) {
    expect(taken(status)).toMatchObject({ kind: "later", retryAfterMs: 60_000 });
  }
  expect(taken(301)).toMatchObject({ kind: "later" });
});

test("an event is described; one that lacks a member, has an unknown type or another schema is not", () => {
  expect(() => refuseUndescribed(EVENT)).not.toThrow();
  const { sequence: _sequence, ...unordered } = EVENT;
  expect(() => refuseUndescribed(unordered as CloudEvent)).toThrow("sequence");
  expect(() => refuseUndescribed({ ...EVENT, data: { person_ids: "p" } })).toThrow("person_ids");
  const type = "life.petanque.webinar.painted";
  expect(() => refuseUndescribed({ ...EVENT, type })).toThrow("has no");
  const dataschema = `${schemasUrl}#/components/schemas/WebinarEventData`;
  expect(() => refuseUndescribed({ ...EVENT, dataschema })).toThrow("WebinarEventData");
});

test("the address in dataschema is where the local stack answers the document", async () => {
  const told: unknown[] = [];
  const response = { writeHead: (status: number) => told.push(status), end: () => undefined };
  const { pathname } = new URL(schemasUrl);
  expect(await serveDocs("GET", pathname, response as never)).toBe(true);
  expect(told).toEqual([200]);
});
