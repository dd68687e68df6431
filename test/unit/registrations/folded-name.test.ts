import { expect, test } from "vitest";
import { searchFields } from "../../../shared/registrations/folded-name.ts";

test.each([
  ["Ada Lovelace", "ada lovelace", "lovelace"],
  ["Ludwig van Beethoven", "ludwig van beethoven", "van beethoven"],
  ["Ada", "ada", ""],
])("%s is found by the whole name, and by what follows the first word", (name, whole, surname) => {
  expect(searchFields(name)).toEqual({ search_name: whole, search_surname: surname });
});
