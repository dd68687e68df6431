/** Pages that show pictures, and functions that take their addresses, know the environment's image hosts. */
import { globSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { modulesOf, textOf } from "./configuration.ts";

const setting = textOf(modulesOf(".")["function"]?.["environment"]);
const told = /contains\(\[([^\]]*)\], \S+\) \? local\.pictures/.exec(setting)?.[1]?.match(/\w+/g);

const identityOf = (name: string) => catalog.find((each) => each.name === name)?.identity;

it.each([
  ["refuseForeignPictures(", ["create-webinar", "preview-change", "update-webinar"]],
  ["webinarPage(", ["get-public-webinar"]],
])("those that call %s", (call, names) => {
  const files = globSync("functions/{sys,public,internal}/*.ts").filter((file) =>
    readFileSync(file, "utf8").includes(call),
  );
  expect(files.map((file) => basename(file, ".ts")).toSorted()).toEqual(names);
  for (const name of names) expect(told, name).toContain(identityOf(name));
});
