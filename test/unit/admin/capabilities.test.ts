import { expect, it } from "vitest";
import { capabilitiesIn } from "../../../admin/src/session/capabilities.ts";

const tokenOf = (claims: unknown) =>
  `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`;

it("reads the capabilities of a token, whatever letters a name has", () => {
  const name = "Élodie Þórsdóttir ÿÿ??>>";
  expect(capabilitiesIn(tokenOf({ name, capabilities: ["sys_support", "sys_engineer"] }))).toEqual([
    "sys_support",
    "sys_engineer",
  ]);
});

it.each([
  ["no token", null],
  ["a token without the claim", tokenOf({})],
  ["a claim that is no list", tokenOf({ capabilities: "sys_engineer" })],
  ["claims that are null", tokenOf(null)],
  ["something else", "nonsense"],
])("finds none in %s", (_, token) => {
  expect(capabilitiesIn(token)).toEqual([]);
});
