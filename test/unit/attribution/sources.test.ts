import { describe, expect, it } from "vitest";
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { attributionOf } from "../../../shared/attribution/touch.ts";
import {
  countChange,
  countTaken,
  OTHER,
  sourceOf,
  SOURCES_MAX,
  sourcesOf,
  UNRECORDED,
  type SourceTally,
} from "../../../shared/attribution/sources.ts";

const came = (query: object, source = "website") => ({
  source,
  attribution: attributionOf({ ...query }),
});

describe("the source of a registration", () => {
  it.each([
    [
      "the campaign's, in small letters",
      came({ utm_source: "Letter", referrer: "x.example.org" }),
      "letter",
    ],
    ["the mail's", came({ referrer: "x.example.org" }, "announcement"), "announcement"],
    ["the site's", came({ referrer: "x.example.org" }), "x.example.org"],
    ["the last touch's", came({ utm_source: "b", first_utm_source: "a" }), "b"],
    ["direct if nothing says it", came({}), "direct"],
    ["direct for a version before this one", { source: "website" }, "direct"],
    ["direct if the source looks like a person", came({}, "ada@example.org"), "direct"],
    ["the operators'", { ...came({}, "import"), consent: { noted: {} } }, "operator"],
    ["never the operators' for a stranger", came({ utm_source: "Operator" }), OTHER],
    ["never the operators' for a caller of the API", came({}, "operator"), OTHER],
    ["never that of unrecorded people", came({ utm_source: "unrecorded" }), OTHER],
  ])("is %s", (_what, registration, source) => {
    expect(sourceOf(registration)).toBe(source);
  });
});

interface Person {
  source: string;
  attribution: ReturnType<typeof attributionOf>;
  attended: boolean | null;
  counted_source?: string;
}

const person = (utm_source: string, more: Partial<Person> = {}): Person => ({
  source: "website",
  attribution: attributionOf({ utm_source }),
  attended: null,
  ...more,
});

describe("the figures", () => {
  it("count a person who comes back from elsewhere there, with their attendance", () => {
    const first = countTaken([], person("a"));
    const marked = countChange(first.sources, first, { attended: 1 });
    const gone = countChange(marked, first, { registered: -1 });
    expect(gone).toEqual([{ source: "a", registered: 0, attended: 1 }]);
    const again = person("b", { counted_source: first.counted_source, attended: true });
    expect(countTaken(gone, again).sources).toEqual([{ source: "b", registered: 1, attended: 1 }]);
  });

  it("have room for some names, and count further ones as others", () => {
    let sources: SourceTally[] = [];
    for (let index = 0; index < SOURCES_MAX + 60; index += 1) {
      ({ sources } = countTaken(sources, person(`site ${index}`)));
    }
    expect(sources).toHaveLength(SOURCES_MAX + 1);
    expect(sources.find(({ source }) => source === OTHER)).toMatchObject({ registered: 60 });
    expect(countTaken(sources, person("site 3")).counted_source).toBe("site 3");
    const operators = { ...person("x"), consent: { noted: {} } };
    expect(countTaken(sources, operators).counted_source).toBe("operator");
    const freed = countChange(sources, { counted_source: "site 3" }, { registered: -1 });
    expect(countTaken(freed, person("one more")).counted_source).toBe("one more");
  });

  it("add up to the webinar's, with people whom a version before this one has registered", () => {
    const sources = [{ source: "a", registered: 2, attended: 1 }];
    expect(sourcesOf({ sources, registered_count: 5, attended_count: 4 })).toEqual([
      { source: UNRECORDED, registered: 3, attended: 3 },
      { source: "a", registered: 2, attended: 1 },
    ]);
  });

  it("add up to the webinar's, too, if that version has freed places", () => {
    const sources = [
      { source: "a", registered: 2, attended: 0 },
      { source: "b", registered: 4, attended: 2 },
    ];
    expect(sourcesOf({ sources, registered_count: 3, attended_count: 1 })).toEqual([
      { source: "a", registered: 2, attended: 0 },
      { source: "b", registered: 1, attended: 1 },
    ]);
  });
});

it("whatever is stored, the figures add up and none is below zero", () => {
  const tally = fc.record({ source: fc.string(), registered: fc.nat(9), attended: fc.nat(9) });
  const webinar = fc.record({
    sources: fc.uniqueArray(tally, { selector: ({ source }) => source, maxLength: 6 }),
    registered_count: fc.nat(40),
    attended_count: fc.nat(40),
  });
  fc.assert(
    fc.property(webinar, (stored) => {
      const shown = sourcesOf(stored);
      const sum = (figure: "registered" | "attended") =>
        shown.reduce((total, each) => total + each[figure], 0);
      expect(sum("registered")).toBe(stored.registered_count);
      expect(sum("attended")).toBe(stored.attended_count);
      expect(shown.every(({ registered, attended }) => registered >= 0 && attended >= 0)).toBe(
        true,
      );
    }),
    { numRuns: examples(500) },
  );
});
