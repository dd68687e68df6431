/** The documents' Mermaid pictures: each line is one that GitHub can draw, and everything they name exists. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import catalog from "../../../functions/catalog.json" with { type: "json" };
import { BatchState } from "../../../shared/delivery/model.ts";
import { QUEUE_NAMES } from "../../../shared/platform/tasks.ts";

interface Picture {
  name: string;
  kind: string;
  lines: string[];
}

const pictures = ["README.md", ...globSync("docs/**/*.md")].flatMap(picturesOf);

function picturesOf(document: string): Picture[] {
  const blocks = readFileSync(document, "utf8").matchAll(/^```mermaid\n(.*?)^```$/gms);
  return [...blocks].map(([, block = ""], index) => {
    const lines = block.split("\n").map((line) => line.trim());
    const [kind = "", ...rest] = lines.filter((line) => line !== "" && !line.startsWith("%%{init"));
    return { name: `${document}, picture ${index + 1}`, kind, lines: rest };
  });
}

/** A semicolon would end a line of a sequence diagram; `#59;` stands for one in text. */
const SAID = String.raw`(?:[^;]|#59;)+`;
const NODE = String.raw`(?<id>\w+)(?:\["[^"]+"\]|\(\["[^"]+"\]\)|\[\("[^"]+"\)\])(?::::\w+)?`;

/** The syntax that our pictures use, by kind of picture and purpose of the line. */
const GRAMMAR: Record<string, { declares: RegExp; connects: RegExp; decorates: RegExp }> = {
  sequenceDiagram: {
    declares: /^(?:actor|participant) (?<id>\w+)(?: as .+)?$/,
    connects: new RegExp(String.raw`^(?<from>\w+)--?>>(?<to>\w+): ${SAID}$`),
    decorates: new RegExp(String.raw`^(?:rect rgba\([\d., ]+\)|end|Note over \w+,\w+: ${SAID})$`),
  },
  flowchart: {
    declares: new RegExp(`^${NODE}$`),
    connects: /^(?<from>\w+) (?:-->|-\.->)(?:\|[^|]+\|)? (?<to>\w+)$/,
    decorates: /^classDef \w+ [\w:#,-]+$/,
  },
  "stateDiagram-v2": {
    declares: /^state (?<id>\w+)$/,
    connects: /^(?<from>\w+) --> (?<to>\w+)(?:: .+)?$/,
    decorates: /^direction (?:TB|LR)$/,
  },
};
const grammarOf = ({ kind }: Picture) => GRAMMAR[kind.split(" ")[0] ?? ""];

/** The picture's text without its syntax. */
function textsOf({ kind, lines }: Picture): string[] {
  const said = lines.flatMap((line) => {
    if (kind.startsWith("flowchart")) return line.match(/(?<=")[^"]+(?=")/g) ?? [];
    if (/^(?:actor|participant) /.test(line)) return line.replace(/^\w+ (?:\w+ as )?/, "");
    return line.split(": ").slice(1).join(": ");
  });
  return said.map((text) =>
    text
      .replaceAll("#59;", ";")
      .replaceAll("-<br/>", "-")
      .replaceAll(/<[^>]+>/g, " ")
      .trim(),
  );
}

const CODE = /(?<![\w-])(?:[a-z\d]+(?:[-_/][a-z\d.]*[a-z\d])+\/?|[a-z]+\/|[A-Z]+(?:_[A-Z]+)+)/g;
const codeOf = (picture: Picture): string[] =>
  textsOf(picture).flatMap((text) => text.match(CODE) ?? []);

const functions = new Set(catalog.map(({ name }) => name));
const source = globSync("{shared,functions}/**/*.ts")
  .map((path) => readFileSync(path, "utf8"))
  .join("\n");

function isThere(name: string): boolean {
  if (name.includes("/")) return existsSync(name);
  if (name.includes("-"))
    return functions.has(name) || (QUEUE_NAMES as readonly string[]).includes(name);
  return new RegExp(`\\b${name}\\b`).test(source);
}

describe.each(pictures)("$name", (picture) => {
  it("has only lines that GitHub can draw", () => {
    const grammar = grammarOf(picture);
    expect(grammar, picture.kind).toBeDefined();
    const kinds = Object.values(grammar ?? {});
    expect(picture.lines.filter((line) => !kinds.some((each) => each.test(line)))).toEqual([]);
    const count = (start: string) => picture.lines.filter((line) => line.startsWith(start)).length;
    expect(count("end")).toBe(count("rect"));
  });

  it("connects everything it declares", () => {
    const { declares, connects } = grammarOf(picture) ?? {};
    const declared = picture.lines.flatMap((line) => declares?.exec(line)?.groups?.["id"] ?? []);
    const connected = picture.lines.flatMap((line) =>
      Object.values(connects?.exec(line)?.groups ?? {}),
    );
    expect(connected.length).toBeGreaterThan(5);
    if (picture.kind !== "stateDiagram-v2") {
      expect(new Set(connected)).toEqual(new Set(declared));
    }
  });

  it("names functions, queues, collections, members and files that exist", () => {
    expect(codeOf(picture).filter((each) => !isThere(each))).toEqual([]);
  });
});

it("the checks find lines, names and pictures", () => {
  expect(pictures.length).toBeGreaterThan(6);
  expect(pictures.flatMap(codeOf).length).toBeGreaterThan(60);
  expect(["send-mail-batches", "mail_batch", "functions/sy/"].filter(isThere)).toEqual([]);
  const [broken = []] = picturesOf("README.md").map(({ lines }) => [...lines, "sys --> "]);
  const { declares, connects, decorates } = GRAMMAR["flowchart"]!;
  const unknown = broken.filter(
    (line) => ![declares, connects, decorates].some((each) => each.test(line)),
  );
  expect(unknown).toEqual(["sys --> "]);
});

it("every function that a machine calls or that reaches more than Firestore is in a picture", () => {
  const shown = new Set(pictures.flatMap((each) => [...codeOf(each), ...textsOf(each)]));
  const flowing = catalog.filter(
    ({ trigger, reaches }) => trigger !== "http" || reaches.length > 0,
  );
  expect(flowing.length).toBeGreaterThan(15);
  expect(flowing.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
});

it("the ledger's picture has exactly the states of a batch", () => {
  const [ledger] = pictures.filter(({ kind }) => kind === "stateDiagram-v2");
  const { connects } = GRAMMAR["stateDiagram-v2"]!;
  const states = ledger!.lines.flatMap((line) => Object.values(connects.exec(line)?.groups ?? {}));
  expect(new Set(states)).toEqual(new Set(BatchState.options));
});

it("the architecture describes every collection of the code", () => {
  const text = readFileSync("docs/architecture.md", "utf8");
  const told = text.split("## Where data lies")[1]?.split("\n## ")[0] ?? "";
  const collections = new Set(
    [...source.matchAll(/\.collection(?:Group)?\("(\w+)"\)/g)].map(([, name]) => name ?? ""),
  );
  expect(collections.size).toBeGreaterThan(10);
  expect([...collections].filter((name) => !new RegExp(`\\b${name}\\b`).test(told))).toEqual([]);
});
