import { describe, expect, test } from "vitest";
import {
  afterLastLook,
  afterOrder,
  afterRefusedOrder,
  afterWithdrawal,
  contentDigest,
  isBeforeRequest,
  isKept,
  isOrdered,
  isOutdated,
  lastLookAt,
  orderedUntil,
  withdrawalOf,
} from "../../../shared/delivery/withdrawal.ts";
import type { Webinar } from "../../../shared/webinars/model.ts";
import { at, batch, policy, UNTIL } from "./ahead.ts";

describe("an order to withdraw", () => {
  const withdrawal = { id: "wd-1", until: UNTIL, attempt: 1 };
  const sending = { state: "sending" as const, lease_expires_at: at("10:31:00"), withdrawal };
  const times = { proofUntil: at("11:10:00"), now: at("10:31:00") };

  test("makes the batch unknown before it is given, and is about its last attempt", () => {
    const ordered = afterOrder(batch({ ...sending, undecided_since: at("10:30:00") }), times);
    expect(ordered).toMatchObject({
      state: "unknown",
      withdrawal_ordered_for: 1,
      undecided_since: null,
      lease_expires_at: at("10:31:35"),
      proof_until: at("11:10:00"),
      due_at: at("10:33:00"),
      withdrawal: { ...withdrawal, orders: 1 },
    });
    expect(isOrdered(ordered, 1)).toBe(true);
    expect(isOrdered(ordered, 2)).toBe(false);
    expect(isOrdered(batch(), 1)).toBe(false);
  });

  test.each([
    ["while its answer may still come", {}, "10:31:34", at("10:31:35")],
    ["once nobody waits for its answer", {}, "10:31:35", null],
    ["after it was refused", { withdrawal_ordered_for: null }, "10:31:34", null],
    ["for an earlier attempt", { withdrawal_ordered_for: 0 }, "10:31:34", null],
    ["of an earlier version", { lease_expires_at: null }, "10:31:34", null],
  ])("keeps other workers from the same order %s", (_case, changes, now, until) => {
    const ordered = { ...afterOrder(batch(sending), times), ...changes };
    expect(orderedUntil(ordered, at(now))).toEqual(until);
  });

  test("that is refused leaves accepted mail accepted", () => {
    const accepted = batch({ state: "accepted", withdrawal, accepted_at: at("10:31:00") });
    const refused = afterRefusedOrder(afterOrder(accepted, times), {
      failure: "Refused: ten already.",
      dueAt: at("10:34:00"),
    });
    expect(refused).toMatchObject({
      state: "accepted",
      proof_until: null,
      withdrawal_ordered_for: null,
      lease_expires_at: null,
      failure: "Refused: ten already.",
      undecided_since: null,
      due_at: at("10:34:00"),
      withdrawal: { ...withdrawal, orders: 1 },
    });
  });

  test("that is refused leaves mail unknown of which no answer has come", () => {
    const refused = afterRefusedOrder(afterOrder(batch(sending), times), {
      failure: "Refused.",
      dueAt: at("10:34:00"),
    });
    expect(refused).toMatchObject({
      state: "unknown",
      proof_until: at("11:10:00"),
      lease_expires_at: null,
      withdrawal_ordered_for: null,
    });
  });

  test("that is confirmed is added to the earlier ones, and ends every wait", () => {
    const ordered = batch({
      ...afterOrder(batch(sending), times),
      attempt: 3,
      not_taken: 1,
      withdrawn_attempts: [1],
      undecided_since: at("10:32:00"),
      lease_expires_at: at("10:34:00"),
    });
    expect(afterWithdrawal(ordered, at("10:35:00"))).toMatchObject({
      state: "planned",
      not_taken: 2,
      withdrawn_attempts: [1, 3],
      withdrawal: null,
      undecided_since: null,
      lease_expires_at: null,
      proof_until: null,
    });
  });
});

describe("what the last attempt's mark says", () => {
  const mark = (changes: object = {}) => ({
    attempt: 2,
    withdrawal: { id: "wd-2", until: UNTIL, attempt: 2, ...changes },
  });

  test("mail is kept from the id on, unless the mark is of an earlier attempt", () => {
    expect(isKept(mark())).toBe(true);
    expect(isKept(mark({ attempt: undefined })), "of an earlier version").toBe(true);
    expect(isKept(mark({ id: null }))).toBe(false);
    expect(isKept(mark({ attempt: 1 }))).toBe(false);
    expect(isKept({ attempt: 2, withdrawal: null })).toBe(false);
    expect(isKept({ attempt: 2 })).toBe(false);
  });

  test("no request was made as long as the mark has no id", () => {
    expect(isBeforeRequest(mark({ id: null }))).toBe(true);
    expect(isBeforeRequest(mark())).toBe(false);
    expect(isBeforeRequest(mark({ id: null, attempt: 1 }))).toBe(false);
    expect(isBeforeRequest({ attempt: 2 })).toBe(false);
  });

  test("the last look is due while mail is kept, and not after it", () => {
    expect(lastLookAt(mark(), at("10:47:59"))).toEqual(UNTIL);
    expect(lastLookAt(mark(), UNTIL)).toBeNull();
    expect(lastLookAt(mark({ id: null }), at("10:30:00"))).toBeNull();
    expect(lastLookAt(mark({ attempt: 1 }), at("10:30:00"))).toBeNull();
    expect(lastLookAt({ attempt: 2 }, at("10:30:00"))).toBeNull();
  });

  test("nothing takes it back after that; mail that leaves at once has no mark to remove", () => {
    expect(afterLastLook(batch(mark()))).toEqual({ withdrawal: null });
    expect(afterLastLook(batch({ withdrawal: null }))).toEqual({});
    expect(afterLastLook(batch())).toEqual({});
  });

  test("the mark of the next attempt needs more than a minute for an order and its repetition", () => {
    const mail = { send_at: at("11:00:00"), attempt: 1 };
    expect(withdrawalOf(mail, policy, new Date(at("10:47:00").getTime() - 1))).not.toBeNull();
    expect(withdrawalOf(mail, policy, at("10:47:00"))).toBeNull();
  });
});

describe("what the mail says of the webinar", () => {
  const webinar = {
    title: "Score-keeper",
    meet_url: "https://meet.google.com/abc-defg-hij",
    starts_at: at("12:00:00"),
    ends_at: at("13:00:00"),
  } as Webinar;
  const kept = (content?: string) => ({
    attempt: 1,
    withdrawal: { id: "wd-1", until: UNTIL, attempt: 1, ...(content !== undefined && { content }) },
  });

  test.each<[string, Partial<Webinar>]>([
    ["another title", { title: "Scores" }],
    ["another link", { meet_url: "https://meet.google.com/xyz-defg-hij" }],
    ["no link", { meet_url: null }],
    ["another start", { starts_at: at("12:00:01") }],
    ["another end", { ends_at: at("13:30:00") }],
  ])("is true no longer with %s", (_what, change) => {
    const content = contentDigest(webinar);
    expect(isOutdated(kept(content), webinar)).toBe(false);
    expect(isOutdated(kept(content), { ...webinar, ...change })).toBe(true);
  });

  test("is the same whatever else changes, and without a link", () => {
    const other = { ...webinar, description: "More", title: "Score-keeper" } as Webinar;
    expect(contentDigest(other)).toBe(contentDigest(webinar));
    const without = { ...webinar, meet_url: null };
    expect(contentDigest(without)).toBe(contentDigest({ ...webinar, meet_url: "" } as Webinar));
  });

  test("is not known of mail of an earlier version, or that is not kept", () => {
    expect(isOutdated(kept(), webinar)).toBe(false);
    expect(isOutdated({ attempt: 1 }, webinar)).toBe(false);
    expect(isOutdated({ ...kept("old"), attempt: 2 }, webinar)).toBe(false);
  });
});
