import { describe, expect, it } from "vitest";
import { contentDisposition } from "../../../functions/http/download.ts";
import { neutralised } from "../../../shared/registrations/spreadsheet.ts";

describe("text that would begin a formula in a spreadsheet", () => {
  it.each([
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠x", "'＠x"],
    ["  =1", "'  =1"],
    ["\tx", "'\tx"],
    ["\rx", "'\rx"],
    ["Ann;=1", "Ann;'=1"],
    ["Ann\n=1", "Ann\n'=1"],
    ["Ann\t@x", "Ann\t'@x"],
  ])("%j is written %j", (text, written) => {
    expect(neutralised(text)).toBe(written);
  });

  it.each([
    'Åsa "Ö" Łukasz, 日本',
    "a-b@example.org",
    "1+1=2",
    "",
    "Jean-Luc; O'Neil",
    "'=1",
    "Ann\nBo\tCy",
  ])("%j stays as it is", (text) => {
    expect(neutralised(text)).toBe(text);
  });
});

describe("Content-Disposition", () => {
  it.each([
    ["plain.csv", "attachment; filename=\"plain.csv\"; filename*=UTF-8''plain.csv"],
    [
      "Pétanque 日本.csv",
      "attachment; filename=\"Petanque .csv\"; filename*=UTF-8''P%C3%A9tanque%20%E6%97%A5%E6%9C%AC.csv",
    ],
    [
      '../a"b\r\nX: y.csv',
      "attachment; filename=\"..-a-b-X- y.csv\"; filename*=UTF-8''..-a-b-X-%20y.csv",
    ],
    ["exe.\u202Evsc.csv", "attachment; filename=\"exe.-vsc.csv\"; filename*=UTF-8''exe.-vsc.csv"],
    [
      "50% (it's).csv",
      "attachment; filename=\"50 (its).csv\"; filename*=UTF-8''50%25%20%28it%27s%29.csv",
    ],
    ["\ud800.csv", "attachment; filename=\".csv\"; filename*=UTF-8''%EF%BF%BD.csv"],
  ])("of %j", (filename, header) => {
    expect(contentDisposition(filename)).toBe(header);
  });
});
