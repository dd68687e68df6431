/** The fast way from a document to JSON, held against the general one. */
import { examples, fc } from "../../testing/property.ts";
import { toProto3JSON } from "proto3-json-serializer";
import { expect, test } from "vitest";
import { fromDocument } from "../../firestore/conversion.ts";
import { documentJson } from "../../firestore/document-json.ts";
import { messageType } from "../../firestore/protocol.ts";
import { GeoPoint, MapValue, Reference, Timestamp, type Value } from "../../firestore/value.ts";

/** The general way loses a field of the name `__proto__`. */
const fieldName = fc.string().filter((name) => name !== "__proto__");

const timestamp = fc
  .tuple(
    fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }),
    fc.oneof(fc.constantFrom(0, 999, 5000, 120_000_000, 999_999_000), fc.nat(999_999_999)),
  )
  .map(([seconds, nanos]) => new Timestamp(seconds, nanos - (nanos % 1000)));

const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: "small" },
    fc.constantFrom<Value>(null, true, false, "", 0n, 0, -0, NaN, Infinity, -Infinity),
    fc.string({ unit: "grapheme" }),
    fc.double(),
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    timestamp,
    fc.uint8Array(),
    fc.string().map((name) => new Reference(name)),
    fc
      .tuple(
        fc.double({ min: -90, max: 90, noNaN: true }),
        fc.double({ min: -180, max: 180, noNaN: true }),
      )
      .map(([latitude, longitude]) => new GeoPoint(latitude, longitude)),
    fc.array(tie("value"), { maxLength: 3 }),
    fc
      .dictionary(fieldName, tie("value"), { maxKeys: 3 })
      .map((each) => MapValue.of(Object.entries(each))),
  ),
}));

test("any document reads the same, with any values in it", () => {
  const type = messageType("Document");
  fc.assert(
    fc.property(fc.dictionary(fieldName, value, { maxKeys: 5 }), fc.nat(), (fields, micros) => {
      const document = fromDocument("projects/p/databases/d/documents/c/1", {
        fields: MapValue.of(Object.entries(fields)),
        createTime: micros,
        updateTime: micros * 1000,
      });
      const fast = JSON.parse(JSON.stringify(documentJson(document)));
      expect(fast).toEqual(JSON.parse(JSON.stringify(toProto3JSON(type.fromObject(document)))));
    }),
    { numRuns: examples(300) },
  );
});

test("lists of names stay apart where one name is empty or holds the separator", () => {
  const lists = [[""], [], ["a\0b"], ["a", "b"]];
  const maps = lists.map((names) => MapValue.of(names.map((name) => [name, name])));
  expect(maps.map((map) => [...map.entries()].map(([name]) => name))).toEqual(lists);
});
