/** The attack suite itself: it reaches this machine only, and tells what fell from what proves nothing. */
import { describe, expect, it } from "vitest";
import { attack, spread } from "../../attack/attack.ts";
import { callerOf, refuseOtherMachines } from "../../attack/caller.ts";
import { CLASSES } from "../../attack/classes.ts";
import type { Attempt } from "../../attack/model.ts";
import { findingsOf, hasHeld, tableOf } from "../../attack/report.ts";
import { mannWhitney, shareOfLarger } from "../../attack/statistics.ts";
import type { Target } from "../../attack/target.ts";

it.each([
  "https://127.0.0.1",
  "http://localhost:8080",
  "http://10.0.0.1",
  "http://petanque.life",
  "http://127.0.0.1.evil.example",
  "http://127.0.0.1@evil.example",
  "http://[::1]:8080",
])("does not attack %s", (url) => {
  expect(() => refuseOtherMachines(url)).toThrow("attacks are made on http://127.0.0.1 only");
  expect(() => callerOf(url)).toThrow();
});

it("attacks 127.0.0.1", () => {
  expect(() => refuseOtherMachines("http://127.0.0.1:8080/webinars")).not.toThrow();
});

describe("a class of attacks", () => {
  const target = {} as Target;
  const held: Attempt = { name: "one", run: async () => null };
  const fell: Attempt = { name: "two", run: async () => "answered 200" };
  const broken: Attempt = { name: "three", run: () => Promise.reject(new Error("reset")) };
  const of = (attempts: Attempt[], controls: Attempt[] = []) =>
    attack({ name: "it", controls: () => controls, attempts: () => attempts }, target);

  it("holds if nothing fell", async () => {
    const outcome = await of([held, held], [held]);
    expect(outcome).toEqual({ name: "it", tried: 2, fallen: [], invalid: [] });
    expect(hasHeld([outcome])).toBe(true);
  });

  it("says what fell, and counts an attempt that broke as fallen", async () => {
    const outcome = await of([held, fell, broken]);
    expect(findingsOf([outcome])).toEqual([
      "FELL it: two: answered 200",
      "FELL it: three: the attempt failed: reset",
    ]);
    expect(hasHeld([outcome])).toBe(false);
    expect(tableOf([outcome]).split("\n")).toEqual([
      "class  tried  held  fell",
      "it         3     1     2",
      "all        3     1     2",
    ]);
  });

  it("does not pass if an honest caller is refused", async () => {
    const outcome = await of([held], [fell]);
    expect(findingsOf([outcome])).toEqual(["INVALID it: two: answered 200"]);
    expect(hasHeld([outcome])).toBe(false);
  });

  it("does not pass if it could not begin", async () => {
    const outcome = await attack(
      { name: "it", controls: () => [], attempts: () => Promise.reject(new Error("no webinar")) },
      target,
    );
    expect(findingsOf([outcome])).toEqual(["INVALID it: set-up: no webinar"]);
  });

  it("makes one attempt even if the time is over", async () => {
    const limits = { most: Infinity, until: -1 };
    const late = { name: "it", controls: () => [], attempts: () => [held, held, held] };
    expect(await attack(late, target, limits)).toMatchObject({ tried: 1 });
  });
});

it("a sample is spread over the whole list", () => {
  expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([0, 3, 6]);
  expect(spread([1, 2], 5)).toEqual([1, 2]);
});

it("no two classes have the same name", () => {
  expect(new Set(CLASSES.map(({ name }) => name)).size).toBe(CLASSES.length);
});

describe("the statistic of times", () => {
  it("finds no difference in alike ones", () => {
    const [ones, others] = [
      [1, 3, 5, 7, 9],
      [2, 3, 5, 6, 9],
    ];
    expect(shareOfLarger(ones!, others!)).toBeCloseTo(0.5);
    expect(Math.abs(mannWhitney(ones!, others!).z)).toBeLessThan(0.3);
  });

  it("has the scores of a worked example", () => {
    // U is 3 of 25, so z is (3 - 12.5) / sqrt(25 * 11 / 12).
    const { z } = mannWhitney([1, 2, 3, 4, 7], [4.5, 5, 6, 8, 9]);
    expect(z).toBeCloseTo((3 - 12.5) / Math.sqrt((25 * 11) / 12));
  });
});
