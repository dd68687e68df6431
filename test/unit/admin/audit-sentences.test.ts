/** Each action of the audit is told in a sentence, in each language. */
import { describe, expect, it } from "vitest";
import type { AuditRow } from "../../../admin/src/api/wire.ts";
import { auditSentence } from "../../../admin/src/messages/audit-texts.ts";
import { en, type Messages } from "../../../admin/src/messages/en.ts";
import { fr } from "../../../admin/src/messages/fr.ts";
import { sv } from "../../../admin/src/messages/sv.ts";
import { AuditAction } from "../../../shared/audit/model.ts";
import { LOCALES, type Locale } from "../../../shared/platform/languages.ts";

const CATALOGUES: Record<Locale, Messages> = { en, fr, sv };

const row = (action: string, more: Partial<AuditRow> = {}): AuditRow => ({
  id: "row",
  action,
  outcome: "done",
  actor_uid: "uid",
  actor_email: "jamie@petanque.life",
  actor_name: "Jamie",
  actor_kind: "person",
  actor_capabilities: [],
  webinar_id: "one",
  webinar_title: "Score-keeper",
  webinar_time_zone: "Europe/Paris",
  changes: {},
  facts: {},
  request_id: "request",
  address: "",
  user_agent: "",
  at: "2026-11-30T12:00:00Z",
  ...more,
});

const JOB = {
  actor_uid: "system:reminder-sweep",
  actor_email: null,
  actor_name: undefined,
  actor_kind: "system",
} as const satisfies Partial<AuditRow>;

it("an assistant is named beside the operator for whom it acted", () => {
  const told = row("sys.webinar.publish", { actor_assistant: "Claude Desktop 1.2" });
  expect(say(told)).toMatch(/^Jamie with Claude Desktop 1\.2 /);
  expect(say(told, "fr")).toMatch(/^Jamie avec Claude Desktop 1\.2 /);
  expect(say(told, "sv")).toMatch(/^Jamie med Claude Desktop 1\.2 /);
});

const say = (told: AuditRow, locale: Locale = "en") =>
  auditSentence(told, CATALOGUES[locale], locale);

describe.each(LOCALES)("in %s", (locale) => {
  it.each(AuditAction.options)("%s has a sentence of its own", (action) => {
    const sentence = say(row(action), locale);
    expect(sentence).toMatch(/^[^]{10,}\.$/u);
    expect(sentence).not.toMatch(/undefined|null|NaN|sys\.|@/);
    if (locale !== "en") expect(sentence).not.toBe(say(row(action)));
    const others = AuditAction.options.filter((other) => other !== action);
    expect(others.map((other) => say(row(other), locale))).not.toContain(sentence);
  });

  it.each(AuditAction.options)("a refusal of %s says by whom and why", (action) => {
    const facts = { endpoint: "any", code: "version_conflict" };
    const sentence = say(row(action, { outcome: "refused", facts }), locale);
    expect(sentence).toMatch(/\.$/);
    expect(sentence).not.toMatch(/undefined|sys\.|version_conflict/);
  });

  it.each(AuditAction.options)("%s by a job of ours names nobody", (action) => {
    const sentence = say(row(action, JOB), locale);
    expect(sentence).not.toMatch(/undefined|sys\.|system:|@/);
    expect(sentence).not.toBe("");
  });
});

const MOVE = {
  starts_at: { before: "2026-11-30T14:00:00Z", after: "2026-12-01T14:00:00Z" },
  ends_at: { before: "2026-11-30T15:00:00Z", after: "2026-12-01T15:00:00Z" },
};

it.each<[string, AuditRow, string]>([
  [
    "a move that people hear of",
    row("sys.webinar.update", { changes: MOVE, facts: { mailed: 312 } }),
    "Jamie moved the start from 30 Nov 2026, 15:00 Paris to 1 Dec 2026, 15:00 Paris; 312 people get an email.",
  ],
  [
    "a new draft, which had no values before",
    row("sys.webinar.create", {
      changes: {
        title: { before: null, after: "New" },
        starts_at: { before: null, after: "2026-12-01T14:00:00Z" },
        ends_at: { before: null, after: "2026-12-01T15:00:00Z" },
      },
    }),
    "Jamie created this draft.",
  ],
  [
    "several changes",
    row("sys.webinar.update", {
      changes: {
        title: { before: "Old", after: "New" },
        capacity: { before: null, after: 1200 },
        host_email: { before: "a@petanque.life", after: "b@petanque.life" },
        version: { before: 1, after: 2 },
      },
    }),
    "Jamie changed the title from “Old” to “New”, changed the capacity from no limit to 1,200 and changed “Host”.",
  ],
  [
    "an end of its own",
    row("sys.webinar.update", { changes: { ends_at: MOVE.ends_at }, facts: { mailed: 1 } }),
    "Jamie moved the end from 30 Nov 2026, 16:00 Paris to 1 Dec 2026, 16:00 Paris; 1 person gets an email.",
  ],
  [
    "mail by its run",
    row("sys.webinar.mail", {
      facts: { run: "reminder_24h-one-v1", owed: 313, sent: 312, failed: 1 },
    }),
    "“24-hour reminder” was sent to 312 people, and failed for 1.",
  ],
  [
    "the sweep's reminder",
    row("sys.webinar.send_reminder", { ...JOB, facts: { horizon: "1h", opened: true } }),
    "“1-hour reminder” went out automatically.",
  ],
  [
    "a refused publication",
    row("sys.webinar.publish", { outcome: "refused", facts: { code: "meet_url_missing" } }),
    `Jamie tried to publish the webinar. Refused: ${en.problems.meet_url_missing.title}.`,
  ],
  [
    "an operator without a name",
    row("sys.webinar.publish", { actor_name: undefined }),
    "jamie@petanque.life opened the registration.",
  ],
  [
    "an administrator's command",
    row("sys.operator.reset_factor", {
      actor_uid: "administrator:root",
      actor_email: null,
      actor_name: undefined,
    }),
    "root reset an operator’s second factor.",
  ],
  ["a newer version's action", row("sys.webinar.rehearse"), "Jamie: sys.webinar.rehearse"],
  ["a name of every object", row("constructor"), "Jamie: constructor"],
])("%s", (_what, told, sentence) => {
  expect(say(told)).toBe(sentence);
});

describe("a template is named as the row keeps it, so also after it was deleted", () => {
  const named = (before: string, after: string | null) => ({ name: { before, after } });

  it.each([
    [
      row("sys.template.save", { facts: { template: "id", template_name: "Short" } }),
      "Jamie saved the webinar as the template “Short”.",
    ],
    [
      row("sys.webinar.create", { facts: { from_template: "id", template_name: "Short" } }),
      "Jamie created this draft from the template “Short”.",
    ],
    [
      row("sys.template.rename", { changes: named("Short", "Long"), facts: { template: "id" } }),
      "Jamie renamed the template “Short” to “Long”.",
    ],
    [
      row("sys.template.delete", { changes: named("Short", null), facts: { template: "id" } }),
      "Jamie deleted the template “Short”.",
    ],
    // Rows of before names were kept.
    [
      row("sys.template.save", { facts: { template: "id" } }),
      "Jamie saved the webinar as a template.",
    ],
    [
      row("sys.webinar.create", { facts: { from_template: "id" } }),
      "Jamie created this draft from a template.",
    ],
  ])("%#", (told, sentence) => expect(say(told)).toBe(sentence));
});
