import { describe, expect, it } from "vitest";
import { isLargeProvider, mailboxOf, ownedDomainOf } from "../../../shared/access/mailbox.ts";
import {
  hasPlacesEnough,
  isAskedLately,
  withMail,
  type Mailbox,
} from "../../../shared/access/mailbox-limit.ts";

describe("the mailbox of an address", () => {
  it.each([
    ["Ada@Example.org", "ada@example.org"],
    ["ada+news@example.org", "ada@example.org"],
    ["ada+a+b@example.org", "ada@example.org"],
    ["a.d.a@example.org", "a.d.a@example.org"],
    ["A.D.A+x@gmail.com", "ada@gmail.com"],
    ["a.da@googlemail.com", "ada@gmail.com"],
    ["+tag@example.org", "+tag@example.org"],
  ])("of %s is %s", (email, mailbox) => expect(mailboxOf(email)).toBe(mailbox));
});

describe("the domain that somebody owns", () => {
  it.each([
    ["a@example.org", "example.org"],
    ["a@x.y.example.org", "example.org"],
    ["a@mail.example.co.uk", "example.co.uk"],
    ["a@x.petanque.fr", "petanque.fr"],
    ["a@localhost", "localhost"],
  ])("of %s is %s", (email, domain) => expect(ownedDomainOf(email)).toBe(domain));

  it("a large provider is one that everybody may use", () => {
    expect([isLargeProvider("gmail.com"), isLargeProvider("example.org")]).toEqual([true, false]);
  });
});

const NOW = new Date("2026-12-01T12:00:00Z");
const LIMITS = { anHour: 2, aDay: 3, placesADay: 1 };
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);
const mailbox = (...minutes: number[]): Mailbox => ({
  mails: minutes.map((each) => ({ at: ago(each), kind: "place", about: "x" })),
  refused_at: null,
  expires_at: null,
  generation: 1,
});
const MAIL = { kind: "question", about: "y" } as const;

describe("a mailbox", () => {
  it.each([
    ["takes a first mail", [], true],
    ["takes a second one in an hour", [59], true],
    ["takes no third one in an hour", [59, 1], false],
    ["takes one again after an hour", [60, 1], true],
    ["takes no fourth one in a day", [1439, 900, 61], false],
    ["takes one again after a day", [1440, 900, 61], true],
  ])("%s", (_name, minutes, takes) => {
    expect(withMail(mailbox(...minutes), MAIL, { limits: LIMITS, now: NOW }) !== null).toBe(takes);
  });

  it("counts the mail, forgets what is older than a day, and expires in a day", () => {
    const counted = withMail(mailbox(1440, 70), MAIL, { limits: LIMITS, now: NOW });
    expect(counted?.mails).toEqual([
      { at: ago(70), kind: "place", about: "x" },
      { at: NOW, ...MAIL },
    ]);
    expect(counted?.expires_at).toEqual(new Date("2026-12-02T12:00:00Z"));
  });

  it("takes none once its reader said that it was not them", () => {
    const refused = { ...mailbox(), refused_at: ago(99_999) };
    expect(withMail(refused, MAIL, { limits: LIMITS, now: NOW })).toBeNull();
  });

  it.each([
    [[], false],
    [[1439], true],
    [[1440], false],
  ])("with places %s minutes ago has enough of them: %s", (minutes, has) => {
    expect(hasPlacesEnough(mailbox(...minutes), LIMITS, NOW)).toBe(has);
  });

  it.each([
    ["y", 59, true],
    ["y", 60, false],
    ["z", 59, false],
  ])("asked about %s, %s minutes ago: asked lately is %s", (about, minutes, isLately) => {
    const asked: Mailbox = { ...mailbox(), mails: [{ at: ago(minutes), kind: "question", about }] };
    expect(isAskedLately(asked, "y", NOW)).toBe(isLately);
  });
});
