import { describe, expect, it } from "vitest";
import { listKey } from "../../../shared/platform/page-token.ts";
import { OrderBy } from "../../../shared/webinars/list-model.ts";
import { comparePositions, type ListPosition } from "../../../shared/platform/positions.ts";
import {
  orderOf,
  positionOf,
  readPosition,
  writePosition,
  type ListOrder,
} from "../../../shared/webinars/list-order.ts";
import { wantedBy, type Started } from "../../../shared/webinars/sections.ts";
import { webinarOf } from "../../support/many-webinars.ts";

const ASC_START: ListOrder = { field: "starts_at", direction: "asc" };
const ASC: ListOrder = { field: "title", direction: "asc" };
const DESC: ListOrder = { field: "title", direction: "desc" };

describe("an order", () => {
  it.each([
    ["starts_at", { field: "starts_at", direction: "asc" }],
    ["starts_at desc", { field: "starts_at", direction: "desc" }],
    ["title", { field: "title", direction: "asc" }],
    ["  registered_count   desc ", { field: "registered_count", direction: "desc" }],
  ])("%j is %j", (text, order) => {
    expect(OrderBy.safeParse(text).success).toBe(true);
    expect(orderOf(text)).toEqual(order);
  });

  it("that is none counts as the start, for whoever has not checked it", () => {
    expect(orderOf("colour")).toEqual(ASC_START);
  });

  it.each([
    "",
    "desc",
    "starts_at asc",
    "starts_atdesc",
    "xtitle",
    "title descx",
    "title, starts_at",
  ])("%j is none", (text) => {
    const parsed = OrderBy.safeParse(text);
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues).toMatchObject([{ params: { code: "not_an_option" } }]);
  });

  it("is at most a hundred characters long", () => {
    expect(OrderBy.safeParse(`title${" ".repeat(95)}`).success).toBe(true);
    expect(OrderBy.safeParse(`title${" ".repeat(96)}`).success).toBe(false);
  });
});

describe("positions", () => {
  const at = (value: ListPosition["value"], id = "a"): ListPosition => ({ value, id });

  it.each([
    ["numbers", at(2), at(10)],
    ["instants", at(new Date("2026-11-24T10:00:00Z")), at(new Date("2026-11-24T10:00:01Z"))],
    ["texts", at("Zebra"), at("apple")],
    // In UTF-16 the first of these comes last.
    ["texts by their bytes in UTF-8", at("\uFF5E"), at("\u{1F3B3}")],
    ["ids, where the values are the same", at("x", "a"), at("x", "b")],
  ])("are in the order of %s", (_what, one, other) => {
    expect(Math.sign(comparePositions(ASC, one, other))).toBe(-1);
    expect(Math.sign(comparePositions(ASC, other, one))).toBe(1);
    expect(Math.sign(comparePositions(DESC, one, other))).toBe(1);
    expect(Math.sign(comparePositions(DESC, other, one))).toBe(-1);
  });

  const webinar = webinarOf(7, { title: "Boules", registered_count: 12 });
  const list = listKey("webinars", {});

  it.each<[ListOrder, ListPosition]>([
    [
      { field: "starts_at", direction: "asc" },
      { value: webinar.starts_at, id: webinar.id },
    ],
    [
      { field: "title", direction: "asc" },
      { value: "Boules", id: webinar.id },
    ],
    [
      { field: "registered_count", direction: "desc" },
      { value: 12, id: webinar.id },
    ],
  ])("in %j come back from their token", (order, position) => {
    expect(positionOf(webinar, order)).toEqual(position);
    expect(readPosition(writePosition(position, list), list, order)).toEqual(position);
  });

  it.each<[ListOrder["field"], unknown]>([
    ["starts_at", "Boules"],
    ["title", 12],
    ["title", "x".repeat(401)],
    ["registered_count", 1.5],
    ["updated_at", 12],
  ])("of %s are not read from %j", (field, value) => {
    const token = writePosition({ value, id: "a" } as ListPosition, list);
    expect(() => readPosition(token, list, { field, direction: "asc" })).toThrow(
      expect.objectContaining({ code: "validation_failed" }),
    );
  });
});

describe("a list has", () => {
  const live = webinarOf(1);
  const ended = webinarOf(2);
  const started: Started = { live: [live], ended: [ended] };
  const nothing = { statuses: [], added: [], removed: [] };

  it.each([
    [{}, { statuses: null, added: [], removed: [] }],
    [{ status: ["DRAFT"] }, { statuses: ["DRAFT"], added: [], removed: [] }],
    [{ status: ["SCHEDULED"] }, { statuses: ["SCHEDULED"], added: [], removed: [ended] }],
    [{ status: ["ENDED"] }, { statuses: ["ENDED"], added: [ended], removed: [] }],
    [
      { status: ["SCHEDULED", "ENDED"] },
      { statuses: ["SCHEDULED", "ENDED"], added: [ended], removed: [ended] },
    ],
    [
      { status: ["DRAFT", "SCHEDULED"] },
      { statuses: ["DRAFT", "SCHEDULED"], added: [], removed: [ended] },
    ],
    [
      { section: "PAST", status: ["PUBLISHED", "DRAFT"] },
      { ...nothing, statuses: ["PUBLISHED"] },
    ],
    [{ section: "LIVE" }, { ...nothing, added: [live] }],
    [
      { section: "LIVE", status: ["SCHEDULED"] },
      { ...nothing, added: [live] },
    ],
    [{ section: "LIVE", status: ["ENDED"] }, nothing],
    [{ section: "UPCOMING" }, { statuses: ["SCHEDULED"], added: [], removed: [live, ended] }],
    [
      { section: "UPCOMING", status: ["SCHEDULED"] },
      { statuses: ["SCHEDULED"], added: [], removed: [live, ended] },
    ],
    [
      { section: "DRAFT", status: ["DRAFT"] },
      { ...nothing, statuses: ["DRAFT"] },
    ],
    [
      { section: "UPCOMING", status: ["DRAFT"] },
      { statuses: [], added: [], removed: [live, ended] },
    ],
    [{ section: "DRAFT" }, { ...nothing, statuses: ["DRAFT"] }],
    [{ section: "DRAFT", status: ["ENDED"] }, nothing],
    [
      { section: "PAST" },
      { statuses: ["ENDED", "PUBLISHED", "CANCELLED"], added: [ended], removed: [] },
    ],
    [
      { section: "PAST", status: ["ENDED"] },
      { statuses: ["ENDED"], added: [ended], removed: [] },
    ],
    [
      { section: "PAST", status: ["PUBLISHED"] },
      { ...nothing, statuses: ["PUBLISHED"] },
    ],
    [{ section: "PAST", status: ["DRAFT"] }, nothing],
  ] as const)(
    "of %j: the stored statuses, and what the clock adds and removes",
    (asked, wanted) => {
      expect(wantedBy(asked, started)).toEqual(wanted);
    },
  );
});
