import { describe, expect, test } from "vitest";
import { z } from "zod";
import {
  lineOrNone,
  typedLine,
  typedLines,
  typedText,
} from "../../../shared/platform/typed-text.ts";

const KINDS = {
  line: typedLine(10),
  optional: lineOrNone(10),
  lines: typedLines(10),
  text: typedText(10),
};
/** What the API's description says of it. */
const pattern = (kind: keyof typeof KINDS) =>
  new RegExp(z.toJSONSchema(KINDS[kind], { io: "input" }).pattern!, "u");
const refusal = (kind: keyof typeof KINDS, text: string) =>
  KINDS[kind].safeParse(text).error?.issues.map(({ message }) => message) ?? null;

describe("typed text is accepted", () => {
  test.each([
    ["a name", "Zoë 日本"],
    ["an emoji of several", "👩\u200d👩\u200d👧"],
    ["a variation of one", "❤\ufe0f"],
    ["joiners of a script", "می\u200cخواهم"],
  ])("%s", (_what, text) => {
    for (const kind of [typedLine(30), typedLines(30), typedText(30)]) {
      expect(kind.parse(text)).toBe(text);
    }
  });

  test("with the flag of a country within a country", () => {
    const scotland = "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}";
    expect(typedText(30).parse(scotland)).toBe(scotland);
  });

  test("with line breaks in `lines`, and unchanged in `text`", () => {
    const text = "a\tb\r\nc\n";
    expect(refusal("line", text)).toEqual(["must not contain control characters"]);
    expect(refusal("optional", text)).toEqual(["must not contain control characters"]);
    expect(KINDS.lines.parse(text)).toBe("a\tb\r\nc");
    expect(KINDS.text.parse(text)).toBe(text);
  });

  test("without surrounding space, if something is left", () => {
    expect(KINDS.line.parse("  a ")).toBe("a");
    expect(KINDS.lines.parse("  a ")).toBe("a");
    expect(KINDS.text.parse("  a ")).toBe("  a ");
    expect(KINDS.line.safeParse(" ").success).toBe(false);
    expect(KINDS.lines.safeParse(" ").success).toBe(false);
    expect(KINDS.text.parse("")).toBe("");
    expect(KINDS.optional.parse("  a ")).toBe("a");
    expect(KINDS.optional.parse(" ")).toBe("");
  });

  test.each(Object.values(KINDS))("up to its length (%#)", (kind) => {
    expect(kind.safeParse("x".repeat(10)).success).toBe(true);
    expect(kind.safeParse("x".repeat(11)).success).toBe(false);
  });
});

describe.each(["line", "lines", "text"] as const)("a %s is refused with", (kind) => {
  test.each([
    ["lone surrogates", ["\ud800"]],
    ["control characters", ["\u0000", "\u0007", "\u007f", "\u0085"]],
    [
      "characters that change the direction of text",
      ["\u061c", "\u200e", "\u200f", "\u202a", "\u202e", "\u2066", "\u2069"],
    ],
    [
      "invisible characters",
      [
        ...Array.from(
          "\u034f\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060\u2065\u206a\u206f\u3164",
        ),
        ...Array.from("\ufeff\uffa0\ufff9\ufffb\u{e0000}\u{e0041}\u{e007f}"),
        "🏴x\u{e0067}",
      ],
    ],
  ])("%s", (what, refused) => {
    for (const each of refused) {
      expect(refusal(kind, `a${each}b`), JSON.stringify(each)).toEqual([
        `must not contain ${what}`,
      ]);
    }
  });
});

test("line and paragraph separators are refused in a line and kept in a text", () => {
  for (const each of ["\u2028", "\u2029"]) {
    expect(refusal("line", `a${each}b`)).toEqual(["must not contain control characters"]);
    expect(refusal("lines", `a${each}b`)).toBeNull();
  }
});

test("the description's pattern refuses what is refused, one character at a time", () => {
  const points = [...Array(0x3200).keys(), 0xfe0f, 0xfeff, 0xffa0, 0xfff9, 0xfffb, 0xfffd, 0x1f600];
  for (const kind of Object.keys(KINDS) as (keyof typeof KINDS)[]) {
    const described = pattern(kind);
    for (const point of points) {
      const text = `a${String.fromCodePoint(point)}b`;
      expect(described.test(text), `${kind} U+${point.toString(16)}`).toBe(
        refusal(kind, text) === null,
      );
    }
    if (kind === "text") continue;
    expect(described.test("\n a b \n"), "trimmed").toBe(true);
    const isEmpty = kind === "optional";
    const empty = [described.test(""), described.test(" \n ")];
    expect(empty, "nothing is left").toEqual([isEmpty, isEmpty]);
  }
});
