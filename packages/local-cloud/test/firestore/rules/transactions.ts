import type { Timestamp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { until } from "../../../testing/until.ts";
import { fill, meanwhile, rule, Status } from "../rule.ts";

const PAGE = "manage-data/transactions";
const CONTENTION = "transaction-data-contention";

rule(PAGE, "twenty transactions at once on one document all count", async ({ db, things }) => {
  const counter = things.doc("counter");
  await counter.set({ n: 0 });
  await Promise.all(
    Array.from({ length: 20 }, () =>
      db.runTransaction(
        async (transaction) => {
          const { n } = (await transaction.get(counter)).data() as { n: number };
          transaction.update(counter, { n: n + 1 });
        },
        { maxAttempts: 20 },
      ),
    ),
  );
  expect((await counter.get()).get("n")).toBe(20);
});

rule(PAGE, "a transaction without reads writes all or nothing", async ({ db, things }) => {
  await things.doc("b").set({ n: 1 });
  const failing = db.runTransaction(
    async (transaction) => {
      transaction.set(things.doc("a"), {});
      transaction.create(things.doc("b"), {});
    },
    { maxAttempts: 1 },
  );
  await expect(failing).rejects.toMatchObject({ code: Status.alreadyExists });
  expect((await things.doc("a").get()).exists).toBe(false);
});

rule(
  CONTENTION,
  "a write to a document that a transaction has read waits for it",
  async ({ db, things }) => {
    const a = things.doc("a");
    await a.set({ n: 1 });
    const events: string[] = [];
    let outside: Promise<unknown> = Promise.resolve();
    await db.runTransaction(async (transaction) => {
      const { n } = (await transaction.get(a)).data() as { n: number };
      outside = a.set({ n: 100 }).then(() => events.push("outside"));
      await meanwhile(db);
      events.push("inside");
      transaction.update(a, { n: n + 1 });
    });
    await outside;
    expect(events).toEqual(["inside", "outside"]);
    expect((await a.get()).get("n")).toBe(100);
  },
);

rule(CONTENTION, "a document that was read as missing is protected too", async ({ db, things }) => {
  const events: string[] = [];
  let outside: Promise<unknown> = Promise.resolve();
  await db.runTransaction(async (transaction) => {
    expect((await transaction.get(things.doc("a"))).exists).toBe(false);
    outside = things
      .doc("a")
      .create({})
      .catch(({ code }) => events.push(`outside ${code}`));
    await meanwhile(db);
    events.push("inside");
    transaction.create(things.doc("a"), { by: "transaction" });
  });
  await outside;
  expect(events).toEqual(["inside", `outside ${Status.alreadyExists}`]);
});

rule(
  CONTENTION,
  "a query's result is protected from a document that would join it",
  async ({ db, things }) => {
    await fill(things, { a: { due: true }, b: { due: false } });
    const due = things.where("due", "==", true);
    const events: string[] = [];
    const outside: Promise<unknown>[] = [];
    await db.runTransaction(async (transaction) => {
      const { size } = await transaction.get(due);
      outside.push(
        things
          .doc("c")
          .set({ due: true })
          .then(() => events.push("joined")),
      );
      await meanwhile(db);
      events.push(`counted ${size}`);
      transaction.set(things.doc("result"), { size });
    });
    await Promise.all(outside);
    expect(events).toEqual(["counted 1", "joined"]);
  },
);

rule(
  CONTENTION,
  "of two that read and write one document the loser's retry wins",
  async ({ db, things }) => {
    const a = things.doc("a");
    await a.set({ n: 0 });
    let bothHaveRead = 0;
    let attempts = 0;
    const { promise: barrier, resolve } = Promise.withResolvers<void>();
    const increment = () =>
      db.runTransaction(async (transaction) => {
        attempts += 1;
        const { n } = (await transaction.get(a)).data() as { n: number };
        if (++bothHaveRead === 2) resolve();
        await barrier;
        transaction.update(a, { n: n + 1 });
      });
    await Promise.all([increment(), increment()]);
    expect((await a.get()).get("n")).toBe(2);
    expect(attempts).toBeGreaterThanOrEqual(2);
  },
);

rule(CONTENTION, "write skew does not happen", async ({ db, things }) => {
  await fill(things, { anna: { onCall: true }, bo: { onCall: true } });
  const leave = (name: string) =>
    db.runTransaction(async (transaction) => {
      const { size } = await transaction.get(things.where("onCall", "==", true));
      if (size > 1) transaction.update(things.doc(name), { onCall: false });
    });
  await Promise.all([leave("anna"), leave("bo")]);
  expect((await things.where("onCall", "==", true).get()).size).toBe(1);
});

rule(
  PAGE,
  "a callback that throws writes nothing and frees what it read",
  async ({ db, things }) => {
    await things.doc("a").set({ n: 1 });
    const failing = db.runTransaction(async (transaction) => {
      await transaction.get(things.doc("a"));
      transaction.set(things.doc("a"), { n: 2 });
      throw new Error("changed my mind");
    });
    await expect(failing).rejects.toThrow("changed my mind");
    const started = Date.now();
    await things.doc("a").update({ m: 1 });
    // A forgotten lock would last until the transaction expires, after a minute.
    expect(Date.now() - started).toBeLessThan(30_000);
    expect((await things.doc("a").get()).data()).toEqual({ n: 1, m: 1 });
  },
);

rule(PAGE, "a read-only transaction sees one moment and blocks nobody", async ({ db, things }) => {
  await fill(things, { a: { n: 1 }, b: { n: 1 } });
  const seen = await db.runTransaction(
    async (transaction) => {
      const a = await transaction.get(things.doc("a"));
      const batch = db.batch();
      batch.set(things.doc("a"), { n: 2 });
      batch.set(things.doc("b"), { n: 2 });
      batch.set(things.doc("c"), { n: 2 });
      await batch.commit();
      const all = await transaction.get(things.orderBy("n"));
      return [a.get("n"), ...all.docs.map((doc) => [doc.id, doc.get("n")])];
    },
    { readOnly: true },
  );
  expect(seen).toEqual([1, ["a", 1], ["b", 1]]);
});

rule(PAGE, "read time shows the past", async ({ db, things }) => {
  const first = await things.doc("a").set({ n: 1 });
  await until(() => Date.now() > first.writeTime.toMillis() + 1);
  await things.doc("a").set({ n: 2 });
  await things.doc("a").delete();
  const past = (readTime: Timestamp) =>
    db.runTransaction((transaction) => transaction.get(things), { readOnly: true, readTime });
  expect((await past(first.writeTime)).docs.map((doc) => doc.data())).toEqual([{ n: 1 }]);
  expect((await things.get()).size).toBe(0);
});

rule(
  PAGE,
  "transactions on different documents do not wait for each other",
  async ({ db, things }) => {
    const bump = (id: string, hold?: Promise<void>) =>
      db.runTransaction(async (transaction) => {
        await transaction.get(things.doc(id));
        await hold;
        transaction.set(things.doc(id), { by: id });
      });
    const { promise: quickIsDone, resolve } = Promise.withResolvers<void>();
    const slow = bump("slow", quickIsDone);
    await bump("quick");
    resolve();
    await slow;
  },
);

const DOCUMENT =
  "https://cloud.google.com/firestore/docs/reference/rpc/google.firestore.v1#google.firestore.v1.Document";

rule(
  DOCUMENT,
  "times of documents that each transaction on one document makes follow the order of the transactions",
  async ({ db, things }) => {
    const counter = things.doc("counter");
    await counter.set({ n: 0 });
    const count = (maxAttempts: number) =>
      db.runTransaction(
        async (transaction) => {
          const { n } = (await transaction.get(counter)).data() as { n: number };
          transaction.update(counter, { n: n + 1 });
          transaction.create(things.doc(), { after: n + 1 });
        },
        { maxAttempts },
      );
    await Promise.all(Array.from({ length: 12 }, () => count(20)));
    const { docs } = await things.where("after", ">", 0).get();
    const created = docs
      .toSorted((one, other) => one.get("after") - other.get("after"))
      .map(({ createTime }) => createTime.valueOf());
    expect(created).toEqual([...new Set(created)].toSorted());
    expect(created).toHaveLength(12);
    expect((await counter.get()).updateTime?.valueOf()).toBe(created.at(-1));
  },
);

rule(
  DOCUMENT,
  "a later change of a document leaves its creation time, and moves its update time on",
  async ({ things }) => {
    const thing = things.doc("thing");
    const { writeTime } = await thing.create({ n: 0 });
    const { writeTime: later } = await thing.update({ n: 1 });
    const { createTime, updateTime } = await thing.get();
    expect(createTime?.isEqual(writeTime)).toBe(true);
    expect(updateTime?.isEqual(later)).toBe(true);
    expect(later.valueOf() > writeTime.valueOf()).toBe(true);
  },
);
