/** Computes count, sum and average over a query's result. */
import { fromValue, int64ToNumber } from "./conversion.ts";
import { fieldAt } from "./fields.ts";
import type { AggregationMessage, OutgoingValue } from "./messages.ts";
import { type FieldPath, parseFieldPath } from "./path.ts";
import type { Found } from "./query.ts";
import { invalid } from "../wire/status.ts";
import { sum } from "./transform.ts";
import type { Value } from "./value.ts";

const MAXIMUM_AGGREGATIONS = 5;

export function checkAggregations(aggregations: readonly AggregationMessage[]): void {
  if (aggregations.length === 0) throw invalid("A query must have at least one aggregation.");
  if (aggregations.length > MAXIMUM_AGGREGATIONS)
    throw invalid(`A query must not have more than ${MAXIMUM_AGGREGATIONS} aggregations.`);
  const aliases = aggregations.map(({ alias }) => alias).filter((alias) => alias !== "");
  if (new Set(aliases).size !== aliases.length)
    throw invalid("The aliases of aggregations must be unique.");
}

/** The fields that a document must have to be counted. */
export function aggregatedPaths(aggregations: readonly AggregationMessage[]): FieldPath[] {
  return aggregations.flatMap(({ sum, avg }) => {
    const field = sum?.field ?? avg?.field;
    return field ? [parseFieldPath(field.fieldPath)] : [];
  });
}

export function aggregate(
  found: readonly Found[],
  aggregations: readonly AggregationMessage[],
): Record<string, OutgoingValue> {
  let unnamed = 0;
  return Object.fromEntries(
    aggregations.map((aggregation) => [
      aggregation.alias || `field_${++unnamed}`,
      fromValue(resultOf(found, aggregation)),
    ]),
  );
}

function resultOf(
  found: readonly Found[],
  { operator, count, sum: total, avg }: AggregationMessage,
): Value {
  if (operator === "count") {
    const upTo = count?.upTo ? int64ToNumber(count.upTo.value) : Number.POSITIVE_INFINITY;
    if (upTo <= 0) throw invalid("up_to must be positive.");
    return BigInt(Math.min(found.length, upTo));
  }
  if (operator === undefined) throw invalid("An aggregation must have its operator set.");
  const numbers = numbersAt(found, parseFieldPath((total ?? avg)?.field?.fieldPath ?? ""));
  if (operator === "sum") return exactSum(numbers);
  return numbers.length === 0 ? null : Number(exactSum(numbers.map(Number))) / numbers.length;
}

function numbersAt(found: readonly Found[], path: FieldPath): (number | bigint)[] {
  return found
    .map(({ version }) => fieldAt(version.fields, path))
    .filter((value) => typeof value === "number" || typeof value === "bigint");
}

/** The sum of integers is an integer, or a double if it exceeds 64 bits. */
function exactSum(numbers: readonly (number | bigint)[]): number | bigint {
  const integers = numbers.filter((number) => typeof number === "bigint");
  const whole = integers.reduce((total, number) => total + number, 0n);
  if (integers.length === numbers.length) return sum(0n, whole) === whole ? whole : Number(whole);
  const doubles = numbers.filter((number) => typeof number === "number");
  return doubles.reduce((total, number) => total + number, Number(whole));
}
