import { expect, it } from "vitest";
import { commandsIn } from "../../support/shell-words.ts";

const wordsOf = (script: string) => commandsIn(script).map(({ words }) => words);

it.each([
  [
    "npm ci && npm test   # both",
    [
      ["npm", "ci"],
      ["npm", "test"],
    ],
  ],
  [
    "printf %s \"$KEY\" | tr -d '\\n'",
    [
      ["printf", "%s", "$KEY"],
      ["tr", "-d", "\\n"],
    ],
  ],
  [
    "apply -var a=b \\\n  -var 'c={ d = \"e\" }'",
    [["apply", "-var", "a=b", "-var", 'c={ d = "e" }']],
  ],
  ["cat > file <<< 'text'", [["cat"]]],
  [
    "export A=\"$(read one --b=(c) | pick 'd)')\"",
    [
      ["read", "one", "--b=(c)"],
      ["pick", "d)"],
      ["export", "A=$()"],
    ],
  ],
  ['echo "a # b" c#d', [["echo", "a # b", "c#d"]]],
])("%s", (script, expected) => {
  expect(wordsOf(script)).toEqual(expected);
});

it("tells variables set for one command from the command's words", () => {
  expect(commandsIn("A=b C=d=e run F=g")).toEqual([
    { words: ["run", "F=g"], variables: { A: "b", C: "d=e" } },
  ]);
});
