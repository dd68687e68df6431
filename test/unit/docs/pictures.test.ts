/** The pictures of docs/images: fresh, and of things that are there. */
import { globSync, readFileSync, existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { BatchState } from "../../../shared/delivery/model.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";
import type { Picture } from "../../../tools/diagrams/model.ts";
import { ledger } from "../../../tools/diagrams/pictures/ledger.ts";
import { drawn, PICTURES } from "../../../tools/generate-diagrams.ts";

const pictures = Object.entries(PICTURES);
const functions = new Set(catalog.map(({ name }) => name));
const source = globSync("{shared,functions}/**/*.ts")
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

/** Every text of a picture, wherever it stands. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

const codeOf = (picture: Picture): string[] =>
  textsOf(picture).flatMap((text) => text.split("`").filter((_, index) => index % 2 === 1));

const partiesOf = (picture: Picture): string[] =>
  picture.form === "sequence"
    ? picture.parties.filter(({ kind }) => kind === "function").map(({ name }) => name)
    : [];

function isThere(name: string): boolean {
  if (name.includes("/")) return existsSync(name);
  if (name.includes("-"))
    return functions.has(name) || (QUEUE_NAMES as readonly string[]).includes(name);
  return new RegExp(`\\b${name}\\b`).test(source);
}

describe.each(pictures)("%s", (name, picture) => {
  it("is as its description says", () => {
    expect(readFileSync(`docs/images/${name}.svg`, "utf8")).toBe(drawn(picture));
  });

  it("names functions, queues, collections, members and files that are there", () => {
    const named = codeOf(picture);
    expect(named.length).toBeGreaterThan(3);
    expect(named.filter((each) => !isThere(each))).toEqual([]);
    expect(partiesOf(picture).filter((each) => !functions.has(each))).toEqual([]);
  });

  it("stands in a document, with its words", () => {
    const documents = ["README.md", ...globSync("docs/*.md")].map((path) =>
      readFileSync(path, "utf8"),
    );
    const shown = documents.flatMap((text) => [
      ...text.matchAll(new RegExp(`!\\[([^\\]]+)\\]\\((?:docs/)?images/${name}\\.svg\\)`, "g")),
    ]);
    expect(shown.length).toBeGreaterThan(0);
  });
});

it("a name that is nowhere is noticed", () => {
  expect(["send-mail-batches", "mail_batch", "functions/sy/"].filter(isThere)).toEqual([]);
});

it("every function that anything but a person calls, or that reaches more than Firestore, is in a picture", () => {
  const shown = new Set(
    pictures.flatMap(([, picture]) => [...codeOf(picture), ...partiesOf(picture)]),
  );
  const flowing = catalog.filter(
    ({ trigger, reaches }) => trigger !== "http" || reaches.length > 0,
  );
  expect(flowing.length).toBeGreaterThan(15);
  expect(flowing.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
});

it("the ledger's picture has every state of a batch, and no other", () => {
  const states = ledger.boxes.map(({ name }) => name.replaceAll("`", ""));
  expect(states.toSorted()).toEqual(BatchState.options.toSorted());
});

it("every collection of the code is told of in the architecture", () => {
  const text = readFileSync("docs/architecture.md", "utf8");
  const told = text.split("## Where data lies")[1]?.split("\n## ")[0] ?? "";
  const collections = new Set(
    [...source.matchAll(/\.collection(?:Group)?\("(\w+)"\)/g)].map(([, name]) => name ?? ""),
  );
  expect(collections.size).toBeGreaterThan(10);
  expect([...collections].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
});
