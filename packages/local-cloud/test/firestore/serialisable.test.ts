/** The result of concurrent transactions equals the result of running them one after another in some order. */
import { expect, test } from "vitest";
import { examples, SEED } from "../../testing/property.ts";
import { unique } from "./rule.ts";
import { oursForAll } from "./servers.ts";

const ours = oursForAll();

const KEYS = ["a", "b", "c"];
const WORKERS = 6;
const EACH = 8;

interface Committed {
  name: string;
  /** For each document that was read, the name of the transaction that had written it. */
  read: Record<string, string>;
  wrote: string[];
}

/** Each transaction reads two documents or queries all of them, and writes its own name to one or two. */
async function runHistory(seed: number): Promise<Committed[]> {
  const things = ours.db.collection(unique("serial"));
  const history: Committed[] = [];
  let state = seed;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
  const one = async (name: string) => {
    const [first, second, target] = [random(3), random(3), random(3)].map((at) => KEYS[at]!);
    const asksAll = random(3) === 0;
    const wrote = random(2) === 0 ? [target!] : [...new Set([target!, first!])];
    const read = await ours.db.runTransaction(
      async (transaction) => {
        const seen: Record<string, string> = {};
        if (asksAll) {
          for (const key of KEYS) seen[key] = "nobody";
          for (const found of (await transaction.get(things)).docs)
            seen[found.id] = found.get("by");
        } else
          for (const key of new Set([first!, second!]))
            seen[key] = (await transaction.get(things.doc(key))).get("by") ?? "nobody";
        for (const key of wrote) transaction.set(things.doc(key), { by: name });
        return seen;
      },
      { maxAttempts: 50 },
    );
    history.push({ name, read, wrote });
  };
  await Promise.all(
    Array.from({ length: WORKERS }, async (_, worker) => {
      for (let n = 0; n < EACH; n += 1) await one(`${worker}.${n}`);
    }),
  );
  const final: Record<string, string> = {};
  for (const key of KEYS) final[key] = (await things.doc(key).get()).get("by") ?? "nobody";
  history.push({ name: "end", read: final, wrote: [] });
  return history;
}

/** Searches for an order that explains what each transaction read. */
function isSerialisable(history: readonly Committed[]): boolean {
  const seen = new Set<string>();
  const search = (state: Record<string, string>, left: readonly Committed[]): boolean => {
    if (left.length === 0) return true;
    const key = JSON.stringify([state, left.map(({ name }) => name)]);
    if (seen.has(key)) return false;
    seen.add(key);
    return left.some((next) => {
      // The final state is read at the end.
      if (next.name === "end" && left.length > 1) return false;
      if (Object.entries(next.read).some(([at, by]) => state[at] !== by)) return false;
      const after = { ...state };
      for (const at of next.wrote) after[at] = next.name;
      return search(
        after,
        left.filter((other) => other !== next),
      );
    });
  };
  return search(Object.fromEntries(KEYS.map((key) => [key, "nobody"])), history);
}

test("the search detects a lost update and a write skew", () => {
  const lost: Committed[] = [
    { name: "1", read: { a: "nobody" }, wrote: ["a"] },
    { name: "2", read: { a: "nobody" }, wrote: ["a"] },
  ];
  expect(isSerialisable(lost)).toBe(false);
  const skew: Committed[] = [
    { name: "1", read: { a: "nobody", b: "nobody" }, wrote: ["a"] },
    { name: "2", read: { a: "nobody", b: "nobody" }, wrote: ["b"] },
  ];
  expect(isSerialisable(skew)).toBe(false);
  expect(isSerialisable([lost[0]!, { name: "2", read: { a: "1" }, wrote: ["a"] }])).toBe(true);
});

test.for(Array.from({ length: examples(1) }, (_, index) => SEED + index))(
  "histories of 48 transactions on three documents, seed %i",
  { timeout: 120_000 },
  async (seed, { task }) => {
    const history = await runHistory(seed);
    expect(history).toHaveLength(WORKERS * EACH + 1);
    expect(isSerialisable(history)).toBe(true);
    const what = "concurrent transactions, checked for serialisability";
    task.meta.told = { compared: { what, times: WORKERS * EACH } };
  },
);

test("a sum that is read during transfers is always right", async () => {
  const accounts = ours.db.collection(unique("accounts"));
  for (const key of KEYS) await accounts.doc(key).set({ amount: 100 });
  const transfers = Array.from({ length: 30 }, (_, n) =>
    ours.db.runTransaction(
      async (transaction) => {
        const [from, to] = [accounts.doc(KEYS[n % 3]!), accounts.doc(KEYS[(n + 1) % 3]!)];
        const [source, target] = await transaction.getAll(from, to);
        transaction.update(from, { amount: source!.get("amount") - 1 });
        transaction.update(to, { amount: target!.get("amount") + 1 });
      },
      { maxAttempts: 30 },
    ),
  );
  const sums: number[] = [];
  const watching = (async () => {
    for (let n = 0; n < 40; n += 1) {
      const found = await ours.db.runTransaction((transaction) => transaction.get(accounts), {
        readOnly: true,
      });
      sums.push(found.docs.reduce((sum, one) => sum + one.get("amount"), 0));
    }
  })();
  await Promise.all([...transfers, watching]);
  expect(new Set(sums)).toEqual(new Set([300]));
});
