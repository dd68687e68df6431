/** Filters in disjunctive normal form: a list of alternatives, each a list of conditions that must all hold. */
import { toValue } from "./conversion.ts";
import { fieldAt } from "./fields.ts";
import type { FilterMessage } from "./messages.ts";
import { compareValues, typeRank } from "./order.ts";
import { type FieldPath, isName, parseFieldPath, samePath } from "./path.ts";
import { invalid } from "../wire/status.ts";
import { type MapValue, Reference, type Value } from "./value.ts";

const FIELD_OPERATORS = {
  1: "<",
  2: "<=",
  3: ">",
  4: ">=",
  5: "==",
  6: "!=",
  7: "array-contains",
  8: "in",
  9: "array-contains-any",
  10: "not-in",
} as const;
type FieldOperator = (typeof FIELD_OPERATORS)[keyof typeof FIELD_OPERATORS];
/** `in` and `array-contains-any` become alternatives, and unary operators become comparisons. */
type Operator = Exclude<FieldOperator, "in" | "array-contains-any">;

/** All operators in a query: some may be used only once, and some may not be combined. */
type Used = (FieldOperator | "or")[];

export interface Condition {
  path: FieldPath;
  operator: Operator;
  value: Value;
}
export type Alternatives = Condition[][];

const MAXIMUM_ALTERNATIVES = 30;
const MAXIMUM_NOT_IN = 10;
const AND = 1;

const isInequality = ({ operator }: Condition) =>
  operator !== "==" && operator !== "array-contains";
export const isRange = ({ operator }: Condition) =>
  operator === "<" || operator === "<=" || operator === ">" || operator === ">=";

export function parseFilter(
  message: FilterMessage | null | undefined,
  database: string,
): Alternatives {
  if (message === null || message === undefined) return [[]];
  const used: Used = [];
  const alternatives = parse(message, used, database);
  if (alternatives.length > MAXIMUM_ALTERNATIVES)
    throw invalid(
      `The query has ${alternatives.length} disjunctions in its disjunctive normal form; the maximum is ${MAXIMUM_ALTERNATIVES}.`,
    );
  if (
    used.includes("not-in") &&
    (used.includes("in") || used.includes("array-contains-any") || used.includes("or"))
  )
    throw invalid("'NOT_IN' cannot be used with 'IN', 'ARRAY_CONTAINS_ANY' or 'OR' in one query.");
  if (used.filter((one) => one === "!=" || one === "not-in").length > 1)
    throw invalid("Only a single 'NOT_EQUAL' or 'NOT_IN' filter is allowed per query.");
  for (const conditions of alternatives)
    if (conditions.filter(({ operator }) => operator === "array-contains").length > 1)
      throw invalid("Only a single array-contains clause is allowed in a disjunction.");
  return alternatives;
}

function parse(message: FilterMessage, used: Used, database: string): Alternatives {
  if (message.filterType === "compositeFilter") {
    const { op, filters = [] } = message.compositeFilter ?? { op: 0 };
    if (op !== AND && op !== 2) throw invalid("Unsupported composite filter operator.");
    if (filters.length === 0) throw invalid("A composite filter must have at least one filter.");
    if (op !== AND && filters.length > 1) used.push("or");
    // Identical filters count once, though each is validated.
    const all = filters.map((one) => [JSON.stringify(one), parse(one, used, database)] as const);
    const parts = [...new Map(all).values()];
    return op === AND ? parts.reduce(conjunction) : parts.flat();
  }
  if (message.filterType === "unaryFilter") return [[parseUnary(message, used)]];
  if (message.filterType === "fieldFilter") return parseField(message, used, database);
  throw invalid("A filter must have its type set.");
}

function conjunction(left: Alternatives, right: Alternatives): Alternatives {
  if (left.length * right.length > 10 * MAXIMUM_ALTERNATIVES)
    throw invalid(`The query has more than ${MAXIMUM_ALTERNATIVES} disjunctions.`);
  return left.flatMap((first) => right.map((second) => [...first, ...second]));
}

function parseUnary({ unaryFilter }: FilterMessage, used: Used): Condition {
  const path = parseFieldPath(unaryFilter?.field?.fieldPath ?? "");
  if (isName(path)) throw invalid("Unary operators are not supported on the document's name.");
  used.push(unaryFilter?.op === 4 || unaryFilter?.op === 5 ? "!=" : "==");
  switch (unaryFilter?.op) {
    case 2:
      return { path, operator: "==", value: Number.NaN };
    case 3:
      return { path, operator: "==", value: null };
    case 4:
      return { path, operator: "!=", value: Number.NaN };
    case 5:
      return { path, operator: "!=", value: null };
    case undefined:
    default:
      throw invalid("Unsupported unary filter operator.");
  }
}

function parseField({ fieldFilter }: FilterMessage, used: Used, database: string): Alternatives {
  const path = parseFieldPath(fieldFilter?.field?.fieldPath ?? "");
  const operator = FIELD_OPERATORS[fieldFilter?.op as keyof typeof FIELD_OPERATORS];
  if (operator === undefined) throw invalid("Unsupported field filter operator.");
  used.push(operator);
  const message = fieldFilter?.value ?? { valueType: undefined };
  const isList = operator === "in" || operator === "array-contains-any" || operator === "not-in";
  // The elements are converted one by one, because an array of arrays would be refused as a value.
  const operands = (isList ? (message.arrayValue?.values ?? []) : [message]).map((one) =>
    toValue(one),
  );
  if (operands.length === 0) throw invalid(`'${operator}' requires a non-empty ArrayValue.`);
  if (isName(path)) for (const operand of operands) checkName(operand, operator, database);
  const limit = operator === "not-in" ? MAXIMUM_NOT_IN : MAXIMUM_ALTERNATIVES;
  if (operands.length > limit)
    throw invalid(`'${operator}' supports up to ${limit} comparison values.`);
  if (operator === "in") return operands.map((item) => [{ path, operator: "==", value: item }]);
  if (operator === "array-contains-any")
    return operands.map((item) => [{ path, operator: "array-contains", value: item }]);
  return [[{ path, operator, value: operator === "not-in" ? operands : (operands[0] as Value) }]];
}

function checkName(operand: Value, operator: string, database: string): void {
  if (operator.startsWith("array-contains"))
    throw invalid(`'${operator}' is not supported on the document's name.`);
  if (!(operand instanceof Reference) || !operand.name.startsWith(`${database}/documents/`))
    throw invalid("__key__ filter value must be a Key");
}

/** The paths with an inequality, each once. */
export function inequalityPaths(alternatives: Alternatives): FieldPath[] {
  const paths: FieldPath[] = [];
  for (const condition of alternatives.flat())
    if (isInequality(condition) && !paths.some((path) => samePath(path, condition.path)))
      paths.push(condition.path);
  return paths;
}

export function holds(condition: Condition, fields: MapValue, name: Value): boolean {
  const { operator, value } = condition;
  const actual = isName(condition.path) ? name : fieldAt(fields, condition.path);
  if (actual === undefined) return false;
  switch (operator) {
    case "==":
      return compareValues(actual, value) === 0;
    case "!=":
      return actual !== null && compareValues(actual, value) !== 0;
    case "not-in": {
      const refused = value as Value[];
      if (actual === null || refused.includes(null)) return false;
      return refused.every((item) => compareValues(actual, item) !== 0);
    }
    case "array-contains":
      return Array.isArray(actual) && actual.some((item) => compareValues(item, value) === 0);
    case "<":
    case "<=":
    case ">":
    case ">=":
  }
  // A range contains only values of its operand's type, and nothing is less or greater than NaN.
  if (typeRank(actual) !== typeRank(value)) return false;
  if (Number.isNaN(actual) !== Number.isNaN(value)) return false;
  const difference = compareValues(actual, value);
  if (operator === "<") return difference < 0;
  if (operator === "<=") return difference <= 0;
  return operator === ">" ? difference > 0 : difference >= 0;
}
