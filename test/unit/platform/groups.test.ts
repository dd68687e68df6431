import { expect, test } from "vitest";
import { groups } from "../../../shared/platform/groups.ts";

function doubling() {
  const seen: number[][] = [];
  const gates: PromiseWithResolvers<void>[] = [];
  const work = async (items: number[]): Promise<number[]> => {
    const gate = Promise.withResolvers<void>();
    seen.push(items);
    gates.push(gate);
    await gate.promise;
    return items.map((item) => item * 2);
  };
  return { seen, gates, work };
}
const breath = () => new Promise((resolve) => setImmediate(resolve));

test("arrivals during a running group join the next one, and each caller gets their own result", async () => {
  const line = groups<number, number>(100);
  const { seen, gates, work } = doubling();
  const first = line.join("a", 1, work);
  const others = [line.join("a", 2, work), line.join("a", 3, work)];
  const elsewhere = line.join("b", 9, work);
  expect(seen).toEqual([[1], [9]]);
  gates[0]?.resolve();
  gates[1]?.resolve();
  expect(await first).toBe(2);
  expect(await elsewhere).toBe(18);
  expect(seen).toEqual([[1], [9], [2, 3]]);
  gates[2]?.resolve();
  expect(await Promise.all(others)).toEqual([4, 6]);
});

test("a group has a maximum size", async () => {
  const line = groups<number, number>(2);
  const { seen, gates, work } = doubling();
  const all = [1, 2, 3, 4].map((item) => line.join("a", item, work));
  for (let served = 0; served < 3; served += 1) {
    gates[served]?.resolve();
    await breath();
  }
  expect(await Promise.all(all)).toEqual([2, 4, 6, 8]);
  expect(seen).toEqual([[1], [2, 3], [4]]);
});

test("a failure reaches everybody in the group and nobody in the next", async () => {
  const line = groups<number, number>(100);
  const fails = async (items: number[]) => {
    await breath();
    if (items.includes(2)) throw new Error("no");
    return items;
  };
  const first = line.join("a", 1, fails);
  const failed = [line.join("a", 2, fails), line.join("a", 3, fails)];
  expect(await first).toBe(1);
  const settled = await Promise.allSettled(failed);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await line.join("a", 4, fails)).toBe(4);
});
