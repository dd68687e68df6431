/** How a typed name is cleaned before it is sent to anybody. */
import { examples, fc } from "../../../packages/local-cloud/testing/property.ts";
import { describe, expect, test } from "vitest";
import { outgoingName } from "../../../shared/platform/outgoing-name.ts";

describe("names stay as people write them", () => {
  test.each([
    "Ada Lovelace",
    "Dr. Ada O'Neil-King",
    "Sammy Davis Jr.",
    "Núñez, José",
    "Jean-Luc D’Arc",
    "Gerard 't Hooft",
    "Ð. Ægir Þórsdóttir",
    "İnci Şahin",
    "Ἀριστοτέλης",
    "Юлия Ким",
    "李雷",
    "山田 太郎",
    "五十嵐 三四郎",
    "千代田 万里",
    "葛\u{e0100}城".normalize("NFC").replace("\u{e0100}", ""),
    "김민준",
    "محمد بن سلمان",
    "علی\u200cرضا",
    "יוסי בן-חיים",
    "ก๊วยเตี๋ยว",
    "नरेन्द्र",
    "ક્\u200dષમા",
    "ශ්\u200dරී",
    "ქეთევან",
    "Նարեկ",
    "ኃይለ",
  ])("%s", (name) => expect(outgoingName(name)).toBe(name));
});

describe("names are normalized", () => {
  test.each([
    ["J.R.R. Tolkien", "J. R. R. Tolkien"],
    ["Mr.Smith", "Mr. Smith"],
    ["ดร.สมชาย", "ดร. สมชาย"],
    ["  Ada   Lovelace ", "Ada Lovelace"],
    ["Ada (Club d'Aix)", "Ada Club d'Aix"],
    ["“Ada”", "Ada"],
    ["'Ada'", "Ada"],
    ["O''Neil", "O'Neil"],
    ["Ada / Bob", "Ada Bob"],
    ["Ada\r\nBcc: everybody", "Ada Bcc everybody"],
    ["Nguyễn Văn Ánh".normalize("NFD"), "Nguyễn Văn Ánh"],
    ["Ada 👩‍👩‍👧 Lovelace ❤️", "Ada Lovelace"],
    ["Z" + "\u0301".repeat(40) + "oe", "Ź\u0301\u0301\u0301\u0301oe"],
    ["Ada 2nd", "Ada"],
    ["Ada 2nd Lovelace", "Ada Lovelace"],
    ["Ada-2-Lovelace", "Ada Lovelace"],
    ["Ada2Bob Lovelace", "Lovelace"],
    ["Henry Ⅷ", "Henry"],
    ["Hello. Ada", "Hello Ada"],
    ["Ada .com", "Ada com"],
    ["Ada.BCd", "Ada. BCd"],
    ["O'Neil'", "O'Neil"],
    ["'t'Hooft", "'t'Hooft"],
    ["\u094d\u200dक", "क"],
    ["\u202eada\u202c", "ada"],
    ["Ada\u0000\ud800", "Ada"],
    ["A\u200bd\u00ada", "Ada"],
    ["{{when}} Ada", "when Ada"],
    ["<b>Ada</b>", "b Ada b"],
    ["word ".repeat(40), "word word word word word word word word word word word word"],
    ["x".repeat(120), "x".repeat(60)],
    [`${"x".repeat(29)} ${"y".repeat(30)} z`, `${"x".repeat(29)} ${"y".repeat(30)}`],
  ])("%j → %j", (typed, sent) => expect(outgoingName(typed)).toBe(sent));
});

describe("a text that advertises an address or a phone number is no name", () => {
  test.each([
    "evil.com",
    "EVIL.COM",
    "evil.com!",
    "Win at evil.example",
    "evil。com",
    "evil．com",
    "evil｡com",
    "evil․com",
    "evil·com",
    "evil\ua4f8com",
    "ｅｖｉｌ．ｃｏｍ",
    "𝐞𝐯𝐢𝐥.𝐜𝐨𝐦",
    "evil\u200b.\u200bcom",
    "evil.\u2060com",
    "пример.рф",
    "münchen.de",
    "t.co",
    "https://evil",
    "HTTPS evil",
    "http evil",
    "www evil com",
    "ada@evil",
    "call 0800 123 456",
    "+41-44-668",
    "(044) 66",
    "1 2 3 4 5",
    "٠١٢٣٤",
    "①②③④⑤",
    "零七九一二三四五六七",
    "请致电 一三八 〇〇一三",
    "壹叁捌零零",
    "0一2三4",
    "☎ 0.8.0.0.1",
  ])("%j", (typed) => expect(outgoingName(typed)).toBe(""));
});

test.each(["", " ", "...", "-", "😀", "❤️", "①", "12", "\u0301", "\ud800", "\u3164", "'’.,-"])(
  "nothing is left of %j",
  (typed) => expect(outgoingName(typed)).toBe(""),
);

describe("for any input", () => {
  const tricky = fc.constantFrom(
    ..." .,'’-@:/0123abcABCéЯ李ก".split(""),
    "\u0301",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u202e",
    "．",
    "。",
    "\ua4f8",
    "𝐚",
    "①",
    "😀",
    "ا",
    "्",
    "क",
    "com",
    "www",
    "http",
    "\n",
  );
  const typed = fc.oneof(
    fc.array(tricky, { maxLength: 40 }).map((parts) => parts.join("")),
    fc.string({ unit: "binary", maxLength: 120 }),
    fc.string({ unit: "grapheme", maxLength: 120 }),
    // Arbitrary UTF-16, with lone surrogates.
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 120 })
      .map((units) => String.fromCharCode(...units)),
  );
  const holds = (property: (sent: string, typed: string) => void) =>
    fc.assert(
      fc.property(typed, (text) => property(outgoingName(text), text)),
      { numRuns: examples(5000) },
    );

  test("only letters, marks, joiners, spaces and '’.,- remain, at most 60, and none of .,- comes first", () => {
    holds((sent) => {
      expect(sent).toMatch(/^(?:['’]?\p{L}[\p{L}\p{Mn}\p{Mc}\p{Join_Control} '’.,-]*)?$/u);
      expect(Array.from(sent).length).toBeLessThanOrEqual(60);
      expect(sent).toBe(sent.trim());
    });
  });

  test("a dot is followed only by a space or the end, and not by a lower-case word", () => {
    holds((sent) => {
      expect(sent).not.toMatch(/\.[^ ]/u);
      expect(sent).not.toMatch(/\. \p{Ll}/u);
      expect(sent.normalize("NFKC")).not.toMatch(/[\p{L}\p{N}]\.[\p{L}\p{N}]|[:/@\p{N}]/u);
    });
  });

  test("the result is well-formed, and cleaning it again changes nothing", () => {
    holds((sent) => {
      expect(sent.isWellFormed()).toBe(true);
      expect(outgoingName(sent)).toBe(sent);
    });
  });
});
