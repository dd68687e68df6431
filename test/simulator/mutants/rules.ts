/** Mutants by rule: places of the delivery engine, each changed in one of a few ways. Which of them are tried is drawn. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const FILES = [
  "decisions",
  "ledger",
  "claim",
  "record",
  "plan",
  "pause",
  "split",
  "withdrawal",
].map((name) => `shared/delivery/${name}.ts`);
const SAMPLE_A_FILE = 6;

const RULES = ["negate", "boundary", "equality", "logic", "field", "call"] as const;
type Rule = (typeof RULES)[number];

interface Change {
  rule: Rule;
  start: number;
  end: number;
  to: string;
}

export interface RuleMutant {
  /** Which place, and which rule. */
  name: string;
  /** The same however many lines come before it. */
  key: string;
  file: string;
  /** The whole file, changed. */
  source: string;
}

interface Node {
  type: string;
  start: number;
  end: number;
  [name: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

function* nodesOf(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) yield* nodesOf(child);
    }
  }
}

const OPERATORS: Record<string, [Rule, string]> = {
  "<": ["boundary", "<="],
  "<=": ["boundary", "<"],
  ">": ["boundary", ">="],
  ">=": ["boundary", ">"],
  "===": ["equality", "!=="],
  "!==": ["equality", "==="],
  "&&": ["logic", "||"],
  "||": ["logic", "&&"],
};

function* changesOf(source: string, node: Node): Generator<Change> {
  const text = ({ start, end }: Node) => source.slice(start, end);
  switch (node.type) {
    case "IfStatement":
    case "ConditionalExpression": {
      const test = node["test"] as Node;
      yield { rule: "negate", start: test.start, end: test.end, to: `!(${text(test)})` };
      return;
    }
    case "BinaryExpression":
    case "LogicalExpression": {
      const { left, right, operator } = node as Node & Record<"left" | "right", Node>;
      const found = OPERATORS[String(operator)];
      if (found === undefined) return;
      const start = source.indexOf(String(operator), left.end);
      if (start >= right.start) return;
      yield { rule: found[0], start, end: start + String(operator).length, to: found[1] };
      return;
    }
    case "ObjectExpression": {
      const properties = node["properties"] as Node[];
      if (properties.length < 2) return;
      for (const { start, end } of properties) {
        const comma = /^\s*,/.exec(source.slice(end))?.[0].length ?? 0;
        yield { rule: "field", start, end: end + comma, to: "" };
      }
      return;
    }
    case "ExpressionStatement": {
      const expression = node["expression"] as Node;
      const called =
        expression.type === "AwaitExpression" ? (expression["argument"] as Node) : expression;
      if (called.type !== "CallExpression") return;
      yield { rule: "call", start: node.start, end: node.end, to: ";" };
    }
  }
}

const orderOf = (text: string): string => createHash("sha256").update(text).digest("hex");
/** Of each rule in turn, so that none fills the sample. */
function sampled(changes: readonly Change[], source: string): Change[] {
  const byRule = RULES.map((rule) =>
    changes
      .filter((change) => change.rule === rule)
      .map((change, index) => ({
        change,
        order: orderOf(`${rule} ${index} ${source.slice(change.start, change.end)}`),
      }))
      .toSorted((one, other) => (one.order < other.order ? -1 : 1))
      .map(({ change }) => change),
  );
  const chosen: Change[] = [];
  for (let round = 0; chosen.length < SAMPLE_A_FILE && round < changes.length; round += 1) {
    for (const ofRule of byRule) {
      const next = ofRule[round];
      if (next !== undefined && chosen.length < SAMPLE_A_FILE) chosen.push(next);
    }
  }
  return chosen.toSorted((one, other) => one.start - other.start);
}

const lineOf = (source: string, at: number): number => source.slice(0, at).split("\n").length;

const textOfLine = (source: string, at: number): string =>
  (source.split("\n")[lineOf(source, at) - 1] ?? "").trim();

/** The sample follows from the sources alone. */
export function mutantsByRule(): RuleMutant[] {
  return FILES.flatMap((file) => {
    const source = readFileSync(ROOT + file, "utf8");
    const { program } = parseSync(file, source);
    const changes = [...nodesOf(program as unknown as Node)].flatMap((node) => [
      ...changesOf(source, node),
    ]);
    const module = file.slice(file.lastIndexOf("/") + 1, -3);
    return sampled(changes, source).map(({ rule, start, end, to }) => ({
      name: `${module}:${lineOf(source, start)}:${rule}`,
      key: `${module} ${rule}: ${textOfLine(source, start)}`,
      file,
      source: source.slice(0, start) + to + source.slice(end),
    }));
  });
}
