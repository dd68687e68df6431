import { describe, expect, it } from "vitest";
import { concurrently } from "../../../shared/platform/concurrently.ts";

describe("concurrently", () => {
  it("does everything, with so many at a time and in the order of the items", async () => {
    const begun: string[] = [];
    let [now, most] = [0, 0];
    await concurrently(["a", "b", "c", "d", "e"], 2, async (item, index) => {
      begun.push(`${item}${index}`);
      now += 1;
      most = Math.max(most, now);
      await Promise.resolve();
      now -= 1;
    });
    expect(begun).toEqual(["a0", "b1", "c2", "d3", "e4"]);
    expect(most).toBe(2);
  });

  it("begins with nothing after a failure, and throws once the others are over", async () => {
    const begun: number[] = [];
    const over: number[] = [];
    const slow = Promise.withResolvers<void>();
    const done = concurrently([0, 1, 2, 3], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error("the queue is away");
      await slow.promise;
      over.push(item);
    });
    let isOver = false;
    const watched = done.catch((error: unknown) => error).finally(() => (isOver = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    slow.resolve();
    expect(await watched).toMatchObject({ message: "the queue is away" });
    expect({ begun, over }).toEqual({ begun: [0, 1], over: [0] });
  });

  it("does nothing for no items", async () => {
    await concurrently([], 5, () => Promise.reject(new Error("never")));
  });
});
