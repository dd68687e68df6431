/** Who hears of a webinar that is to come. */
import { expect, it } from "vitest";
import { WebinarId } from "../../../shared/webinars/model.ts";
import { announcementFate } from "../../../shared/interest/announcement-fate.ts";

const THIS = WebinarId.parse("0123456789abcdefghijklmn");

it.each([
  ["has no place and was not told", [], undefined, "would_get"],
  ["of an earlier version has no list of what they were told", undefined, undefined, "would_get"],
  ["was told of another webinar", ["other"], undefined, "would_get"],
  ["was told of this one", ["other", THIS], undefined, "already_told"],
  ["was told and has registered since", [THIS], "registered", "already_told"],
  ["has a place", [], "registered", "registered"],
  ["waits for a place", [], "waiting", "waiting"],
  ["gave their place up", [], "cancelled", "cancelled"],
] as const)("somebody who %s", (_who, announced, status, fate) => {
  const place = status === undefined ? undefined : { status };
  const lead = announced === undefined ? {} : { announced: [...announced] };
  expect(announcementFate(lead, { id: THIS }, place)).toBe(fate);
});
