import { describe, expect, it } from "vitest";
import { opensPalette, PAIR_MS, readKey } from "../../../admin/src/keys/read-key.ts";
import {
  activeAfter,
  groupsOf,
  isNamed,
  isSearchable,
  type Command,
} from "../../../admin/src/palette/commands.ts";

/** The actions of keys that are pressed one after another, half a second apart. */
function actionsOf(...keys: string[]) {
  let first: Parameters<typeof readKey>[1] = null;
  return keys.map((key, index) => {
    const reading = readKey({ key, at: index * 500 }, first);
    ({ first } = reading);
    return reading.action;
  });
}

describe("single keys", () => {
  it.each([
    [["c"], ["create"]],
    [["?"], ["help"]],
    [
      ["g", "l"],
      [null, "list"],
    ],
    [
      ["g", "c"],
      [null, "calendar"],
    ],
    [
      ["g", "c", "c"],
      [null, "calendar", "create"],
    ],
    [
      ["g", "g", "p"],
      [null, null, "people"],
    ],
    [
      ["g", "/"],
      [null, "search"],
    ],
    [
      ["g", "x", "l"],
      [null, null, null],
    ],
    [["x"], [null]],
  ])("%j are the commands %j", (keys, actions) => {
    expect(actionsOf(...keys)).toEqual(actions);
  });

  it("are a pair only if the second comes soon", () => {
    const first = { key: "g", at: 0 };
    expect(readKey({ key: "c", at: PAIR_MS }, first).action).toBe("calendar");
    expect(readKey({ key: "c", at: PAIR_MS + 1 }, first).action).toBe("create");
    expect(readKey({ key: "l", at: PAIR_MS + 1 }, first).action).toBeNull();
  });
});

describe("the palette opens", () => {
  const none = { ctrlKey: false, metaKey: false, altKey: false };
  it.each([
    [{ key: "k", ctrlKey: true }, false, true],
    [{ key: "K", ctrlKey: true }, false, true],
    [{ key: "k", metaKey: true }, true, true],
    // Deletes to the end of the line on a Mac.
    [{ key: "k", ctrlKey: true }, true, false],
    [{ key: "k", ctrlKey: true, altKey: true }, false, false],
    [{ key: "k" }, false, false],
  ])("%j, on a Mac: %s: %s", (pressed, isMac, opens) => {
    expect(opensPalette({ ...none, ...pressed }, isMac)).toBe(opens);
  });
});

describe("the palette's lines", () => {
  const command = (id: string, group: string): Command => ({ id, name: id, group, run: () => {} });

  it.each([
    ["", true],
    ["new", true],
    ["web", true],
    ["WEB ne", true],
    ["binar", false],
    ["new people", false],
  ])("“New webinar” is found by %j: %s", (text, isFound) => {
    expect(isNamed({ name: "New webinar" }, text)).toBe(isFound);
  });

  it("are found without their accents", () => {
    expect(isNamed({ name: "Créer un événement" }, "evenement cre")).toBe(true);
  });

  it.each([
    ["ab", true],
    ["a b", true],
    ["a", false],
    [" …!", false],
  ])("%j is enough to search for: %s", (text, isEnough) => {
    expect(isSearchable(text)).toBe(isEnough);
  });

  it("stand under their headings, each of which comes once", () => {
    const [a, b, c] = [command("a", "x"), command("b", "y"), command("c", "x")];
    expect(groupsOf([a!, b!, c!])).toEqual([
      ["x", [a, c]],
      ["y", [b]],
    ]);
  });

  it("are walked through in a circle", () => {
    expect(activeAfter("ArrowDown", 2, 3)).toBe(0);
    expect(activeAfter("ArrowUp", 0, 3)).toBe(2);
    expect(activeAfter("", 7, 3)).toBe(2);
    expect(activeAfter("ArrowDown", 0, 0)).toBe(0);
  });
});
