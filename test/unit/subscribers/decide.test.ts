/** What operators make of a subscriber. */
import { describe, expect, it } from "vitest";
import { auditedChanges, newSubscriber, patched } from "../../../shared/subscribers/decide.ts";
import type { SubscriberOrder } from "../../../shared/subscribers/model.ts";
import { subscriberOf } from "./fixture.ts";

const AT = new Date("2026-12-01T09:00:00Z");
const BY = { at: AT, by: "somebody" };
const FAILING_SINCE = new Date("2026-11-25T09:00:00Z");

describe("a new subscriber", () => {
  const order: SubscriberOrder = {
    kind: "webhook",
    name: "CRM",
    url: "https://hooks.example.org/events",
    event_types: [],
    owner_email: "owner@example.org",
    owner_locale: "fr",
  };
  const made = (kind: SubscriberOrder["kind"]) =>
    newSubscriber({ ...order, kind }, { id: "id", now: AT, by: "somebody", key: 2 });

  it("of a kind that is signed has one secret, of the latest key", () => {
    expect(made("webhook").secrets).toEqual([
      { version: 1, key: 2, created_at: AT, expires_at: null },
    ]);
  });

  it.each(["slack", "hubspot"] as const)("of the kind %s has none", (kind) => {
    expect(made(kind)).toMatchObject({ status: "active", secrets: [] });
  });
});

describe("a change", () => {
  it("that says what is so already is none", () => {
    const before = subscriberOf({ status: "disabled", disabled_reason: "gone", disabled_at: AT });
    expect(patched(before, { name: before.name, status: "disabled" }, BY)).toBeNull();
    expect(patched(subscriberOf(), { status: "active" }, BY)).toBeNull();
  });

  it("counts the version up and names who made it, and leaves the rest", () => {
    const before = subscriberOf({ version: 3, failing_since: FAILING_SINCE });
    expect(patched(before, { name: "Another" }, BY)).toEqual({
      ...before,
      name: "Another",
      version: 4,
      updated_at: AT,
      updated_by: "somebody",
    });
  });

  it("disables it in the operator's name, and owes its owner no mail", () => {
    expect(patched(subscriberOf(), { status: "disabled" }, BY)).toMatchObject({
      status: "disabled",
      disabled_reason: "operator",
      disabled_at: AT,
      notice: null,
      notice_due_at: null,
    });
  });

  it("enables it anew: what failed does not count, and nothing is owed any more", () => {
    const before = subscriberOf({
      status: "disabled",
      disabled_reason: "failing",
      disabled_at: AT,
      failing_since: FAILING_SINCE,
      notice: "owed",
      notice_due_at: AT,
      notice_attempts: 2,
    });
    expect(patched(before, { status: "active" }, BY)).toMatchObject({
      status: "active",
      disabled_reason: null,
      disabled_at: null,
      failing_since: null,
      notice: null,
      notice_due_at: null,
      notice_attempts: 0,
    });
  });
});

describe("the audit", () => {
  const before = subscriberOf();

  it("of a creation has all members, and of the address only the host and a short digest", () => {
    const changes = auditedChanges(null, before);
    expect(changes).toMatchObject({
      name: { before: null, after: before.name },
      host: { before: null, after: "hooks.example.org" },
      url_digest: { before: null, after: expect.stringMatching(/^.{8}$/) },
      owner_email: { before: null, after: before.owner_email },
      status: { before: null, after: "active" },
    });
    expect(JSON.stringify(changes)).not.toContain("/events");
  });

  it("of a change shows that the path is another, without it", () => {
    const changes = auditedChanges(before, { ...before, url: "https://hooks.example.org/other" });
    expect(Object.keys(changes)).toEqual(["url_digest"]);
  });

  it("of a kind without an address has none", () => {
    const changes = auditedChanges(before, { ...before, url: null });
    expect(changes).toMatchObject({ host: { after: null }, url_digest: { after: null } });
  });
});
