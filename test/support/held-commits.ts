/** Holds back commits that change a webinar before they reach Firestore. */
import { PassThroughClient } from "google-auth-library";
import { currentTrace } from "../../shared/platform/trace.ts";
import { addGate } from "./own-firestore.ts";

export interface HeldCommits {
  /** Resolves when this trace's first commit is held. */
  arrival(traceId: string): Promise<void>;
  /** Releases the commits in this order and stops holding. Throws if none was held. */
  open(traceIds: readonly string[]): void;
}

interface Hold {
  isReached: boolean;
  arrival: PromiseWithResolvers<void>;
  opening: PromiseWithResolvers<void>;
}

/** The commits that are held now, by trace. */
let holds: ReadonlyMap<string, Hold> = new Map();

// oxlint-disable-next-line typescript/unbound-method -- called below with its client as `this`
const { request } = PassThroughClient.prototype;
PassThroughClient.prototype.request = async function waiting(options) {
  const { url, body } = options;
  if (String(url).includes("/documents:commit?") && typeof body === "string")
    await reach(() => body);
  return request.call(this, options) as never;
};
addGate(async ({ name, message }) => {
  if (name === "commit") await reach(() => JSON.stringify(message));
});

/** `textOf` is asked only where the trace's commits are to be held, which they seldom are. */
async function reach(textOf: () => string): Promise<void> {
  const hold = holds.get(currentTrace()?.trace_id ?? "");
  if (hold === undefined) return;
  const commit = textOf();
  if (!commit.includes('"transaction"') || !commit.includes("/webinars/")) return;
  hold.isReached = true;
  hold.arrival.resolve();
  await hold.opening.promise;
}

export function holdCommits(traceIds: readonly string[]): HeldCommits {
  const held = new Map(
    traceIds.map((id) => {
      const [arrival, opening] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      return [id, { isReached: false, arrival, opening }] as const;
    }),
  );
  holds = held;
  return {
    arrival: (id) => held.get(id)?.arrival.promise ?? Promise.resolve(),
    open(ids) {
      holds = new Map();
      for (const id of ids) held.get(id)?.opening.resolve();
      if (![...held.values()].some(({ isReached }) => isReached))
        throw new Error("nothing was held");
    },
  };
}
