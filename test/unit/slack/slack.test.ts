/** What Slack gets of each event, and what its answers mean. */
import { describe, expect, it } from "vitest";
import type { CloudEvent } from "../../../shared/events/cloud-event.ts";
import { EventType } from "../../../shared/events/types.ts";
import { isSlackHook } from "../../../shared/slack/address.ts";
import { slackAnswer } from "../../../shared/slack/answers.ts";
import { slackMessage } from "../../../shared/slack/message.ts";
import { SLACK_WORDS } from "../../../shared/slack/words.ts";

const WEBINAR = {
  title: "Score-keeper v2",
  url: "https://petanque.life/webinars/score-keeper",
  starts_at: "2026-12-01T15:00:00.000Z",
  time_zone: "Europe/Stockholm",
  locale: "en",
};
const REGISTRATION = { name: "Anna Berg", organisation: "Boule AB", email: "anna@example.com" };

const messageOf = (type: string, data: Record<string, unknown>) =>
  slackMessage({ type: `life.petanque.${type}`, data } as unknown as CloudEvent);
const textOf = (type: string, data: Record<string, unknown>) =>
  messageOf(type, data).blocks[0]?.text.text ?? "";

it("shows who registered for what, and when that begins, but nobody's address", () => {
  const message = messageOf("registration.created", {
    webinar: WEBINAR,
    registration: REGISTRATION,
  });
  expect(message).toEqual({
    text: "New registration · Anna Berg (Boule AB) · Score-keeper v2",
    blocks: [
      {
        type: "section",
        text: {
          type: "mrkdwn",
          verbatim: true,
          text: [
            "*New registration*",
            "Anna Berg (Boule AB)",
            "<https://petanque.life/webinars/score-keeper|Score-keeper v2>",
            "Tue, 1 Dec 2026, 16:00 CET",
          ].join("\n"),
        },
      },
    ],
  });
});

it("speaks the webinar's language, and English where it does not know that", () => {
  const of = (locale: string) => textOf("webinar.moved", { webinar: { ...WEBINAR, locale } });
  expect(of("fr")).toContain(SLACK_WORDS.fr.moved);
  expect(of("sv")).toContain(SLACK_WORDS.sv.moved);
  expect(of("de")).toContain("Webinar moved");
});

it("says why a webinar was cancelled", () => {
  const webinar = { ...WEBINAR, cancel_reason: "The host is ill" };
  expect(textOf("webinar.cancelled", { webinar })).toContain("\nThe host is ill");
});

it("has words of its own for each type, and others for types of a newer version", () => {
  const texts = EventType.options.map((type) => textOf(type.replace("life.petanque.", ""), {}));
  expect(new Set(texts).size).toBe(EventType.options.length);
  expect(texts.every((text) => text.length > 2)).toBe(true);
  expect(texts).not.toContain("*News from Webinars*");
  expect(textOf("of.a.newer.version", {})).toBe("*News from Webinars*");
});

describe("the words of strangers", () => {
  const textFor = (name: string) =>
    textOf("registration.created", {
      webinar: WEBINAR,
      registration: { name, organisation: null },
    });

  it.each([
    ["<!channel>", "&lt;!channel&gt;"],
    ["<https://evil.example|Click>", "&lt;https://evil.example|Click&gt;"],
    ["Boule & Co", "Boule &amp; Co"],
    ["&lt;", "&amp;lt;"],
    ["one\n*two*\u0000 three", "one *two* three"],
  ])("%j are %j", (name, shown) => {
    expect(textFor(name).split("\n")[1]).toBe(shown);
  });

  it("are cut by whole characters, and never make a message that Slack refuses", () => {
    const line = textFor("🎯".repeat(5000)).split("\n")[1] ?? "";
    expect(Array.from(line)).toHaveLength(140);
    expect(line.endsWith("🎯…")).toBe(true);
    const long = "&".repeat(5000);
    const webinar = { ...WEBINAR, title: long, cancel_reason: long };
    const registration = { name: long, organisation: long };
    const text = textOf("registration.created", { webinar, registration });
    expect(text.length).toBeLessThanOrEqual(3000);
    expect(text.endsWith("…")).toBe(true);
  });

  it("end no link", () => {
    const webinar = { ...WEBINAR, title: "a|b>c", url: "https://petanque.life/a|b>c" };
    expect(textOf("webinar.published", { webinar })).toContain(
      "<https://petanque.life/a%7Cb&gt;c|a|b&gt;c>",
    );
  });
});

it.each([
  [200, "ok", null, { kind: "delivered" }],
  [
    404,
    "no_service",
    null,
    { kind: "gone", reason: { code: "slack_gone", params: { status: "404", says: "no_service" } } },
  ],
  [403, "no_active_hooks", null, { kind: "gone" }],
  [404, "channel_not_found", null, { kind: "gone" }],
  [403, "channel_is_archived", null, { kind: "gone" }],
  [410, "", null, { kind: "gone" }],
  [
    404,
    "",
    null,
    { kind: "refused", reason: { code: "slack_answered", params: { status: "404", says: "" } } },
  ],
  [
    403,
    "action_prohibited",
    null,
    {
      kind: "refused",
      reason: { code: "slack_answered", params: { status: "403", says: "action_prohibited" } },
    },
  ],
  [400, "invalid_payload", null, { kind: "refused" }],
  [302, "", null, { kind: "refused" }],
  [
    400,
    "<b>Not a word</b>",
    null,
    { kind: "refused", reason: { code: "slack_answered", params: { status: "400", says: "" } } },
  ],
  [429, "rate_limited", 30_000, { kind: "later", retryAfterMs: 30_000 }],
  [429, "", null, { kind: "later", retryAfterMs: 1000 }],
  [408, "", null, { kind: "later", retryAfterMs: null }],
  [500, "rollup_error", null, { kind: "later", retryAfterMs: null }],
])("%i %s means %o", (status, body, retryAfterMs, answer) => {
  expect(slackAnswer({ status, body, retryAfterMs })).toMatchObject({
    ...answer,
    status_code: status,
  });
});

it.each([
  ["https://hooks.slack.com/services/T0/B0/x", true],
  ["http://hooks.slack.com/services/T0/B0/x", false],
  ["https://hooks.slack.com:8443/services/T0/B0/x", false],
  ["https://hooks.slack.com.evil.example/services/T0", false],
  ["https://a@hooks.slack.com/services/T0", false],
  ["https://:b@hooks.slack.com/services/T0", false],
  ["https://hooks.slack.com/workflows/T0", false],
  ["hooks.slack.com/services/T0", false],
])("%s is an incoming webhook of Slack: %s", (url, is) => {
  expect(isSlackHook(url)).toBe(is);
});
