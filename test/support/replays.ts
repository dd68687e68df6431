/** A subscriber with events that were sent to it, or were not, for tests of replays. */
import { startApp, type Answer } from "./app.ts";
import { noteErasures, sweepLater } from "./events-out.ts";
import { startReceiver } from "./receiver.ts";
import { callAsEngineer, createSubscriber } from "./subscribers.ts";

export async function replayWorld() {
  const app = await startApp();
  const receiver = await startReceiver();

  const subscriber = async (changes: object = {}): Promise<string> =>
    (await createSubscriber(app, { url: receiver.url, ...changes })).body.id;

  /** One commit, fanned out; the range of its time, which is nobody else's. */
  async function note(count = 1): Promise<{ from: string; to: string }> {
    const from = app.clock.now().toISOString();
    await noteErasures(app, count);
    await sweepLater(app);
    await app.settle();
    return { from, to: app.clock.now().toISOString() };
  }

  const setStatus = (id: string, status: "active" | "disabled"): Promise<Answer> =>
    callAsEngineer(app, "PATCH", `/sys/subscribers/${id}`, { body: { status } });

  /** It was gone, so that everything failed, and is back. */
  async function failed(count: number) {
    const id = await subscriber();
    receiver.answerWith(() => 410);
    const range = await note(count);
    receiver.answerWith(() => 204);
    await setStatus(id, "active");
    receiver.received.length = 0;
    return { id, range };
  }

  const post =
    (path: string) =>
    (id: string, body: object, headers = {}): Promise<Answer> =>
      callAsEngineer(app, "POST", `/sys/subscribers/${id}/${path}`, { body, headers });

  return {
    app,
    receiver,
    subscriber,
    note,
    failed,
    preview: post("preview-replay"),
    replay: post("replay"),
    disable: (id: string) => setStatus(id, "disabled"),
    async deliveriesOf(id: string) {
      const all = app.firestore.collection("event_deliveries").where("subscriber_id", "==", id);
      return (await all.get()).docs.map((each) => each.data());
    },
    /** Nobody else gets what the next test notes. */
    async clear() {
      const { body } = await callAsEngineer(app, "GET", "/sys/subscribers");
      for (const { id } of body.subscribers) {
        await callAsEngineer(app, "DELETE", `/sys/subscribers/${id}`);
      }
      await app.settle();
      receiver.received.length = 0;
      receiver.answerWith(() => 204);
    },
    /** The events that came, each once. */
    subjects: () => [...new Set(receiver.received.map(({ event }) => event.subject as string))],
    async close() {
      await app.close();
      await receiver.close();
    },
  };
}

export type ReplayWorld = Awaited<ReturnType<typeof replayWorld>>;
