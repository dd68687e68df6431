import { describe, expect, it } from "vitest";
import {
  changedContent,
  contentNow,
  textsOf,
  withTexts,
} from "../../../shared/delivery/content.ts";
import { webinar } from "../webinars/fixture.ts";

const TEXTS = { mail_introduction: "Bring boules.", mail_signature: "The club" };
const SAID = { introduction: "Bring boules.", signature: "The club" };
const EDITED = { mail_introduction: "Bring nothing.", mail_signature: "Another club" };

describe("what a pass says", () => {
  it("is the webinar's title, times and texts of that moment", () => {
    const { title, starts_at, ends_at } = webinar();
    expect(contentNow(webinar(TEXTS))).toEqual({ title, starts_at, ends_at, ...SAID });
  });

  it("goes to batches as far as operators wrote it", () => {
    expect(textsOf({ content: contentNow(webinar(TEXTS)) })).toEqual({ texts: SAID });
    expect(textsOf({})).toEqual({});
  });
});

describe("a batch is sent with", () => {
  const now = webinar({ ...EDITED, title: "Renamed" });
  const before = contentNow(webinar(TEXTS));

  it("its own texts, whatever the run has since, and all else as it is now", () => {
    const later = { content: contentNow(now) };
    expect(withTexts(now, { texts: SAID }, later)).toEqual({ ...now, ...TEXTS });
  });

  it("those of its run if a version without texts bound it", () => {
    expect(withTexts(now, {}, { content: before })).toEqual({ ...now, ...TEXTS });
  });

  it("those of the webinar if the run has none either, or is gone", () => {
    expect(withTexts(now, {}, {})).toEqual(now);
    expect(withTexts(now, {}, null)).toEqual(now);
  });
});

describe("the changes since the last mail are", () => {
  it("none for the same webinar", () => {
    expect(changedContent(contentNow(webinar(TEXTS)), webinar(TEXTS))).toEqual([]);
  });

  it("each member that differs, with both values", () => {
    const starts_at = new Date("2026-12-01T10:00:00Z");
    const said = { ...contentNow(webinar(TEXTS)), starts_at: new Date("2026-11-30T10:00:00Z") };
    expect(changedContent(said, webinar({ ...TEXTS, mail_signature: "", starts_at }))).toEqual([
      {
        member: "starts_at",
        before: "2026-11-30T10:00:00.000Z",
        after: "2026-12-01T10:00:00.000Z",
      },
      { member: "signature", before: "The club", after: "" },
    ]);
  });
});
