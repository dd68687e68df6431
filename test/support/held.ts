/** Work that is stopped at one point of its way, until the test has done what overtakes it. */
import type { SendDeps } from "../../shared/delivery/send.ts";
import type { App } from "./app.ts";

export interface Held {
  /** Resolves once somebody has got to it. */
  reached: Promise<void>;
  /** Lets everybody go on. */
  open: () => void;
  /** Put where the work is to wait. */
  wait: () => Promise<void>;
}

export function held(): Held {
  const arrival = Promise.withResolvers<void>();
  const opening = Promise.withResolvers<void>();
  return {
    reached: arrival.promise,
    open: () => opening.resolve(),
    wait: () => {
      arrival.resolve();
      return opening.promise;
    },
  };
}

/** What a worker has, for one that the test runs itself. */
export const workerOf = ({ services }: App): SendDeps => ({
  ...services,
  policy: services.config.delivery,
});

/** A worker that waits with the provider's answer in its hands. */
export function withAnswerHeld(app: App): { worker: SendDeps; answer: Held } {
  const answer = held();
  const worker = workerOf(app);
  return {
    answer,
    worker: {
      ...worker,
      mailer: async () => {
        const mailer = await worker.mailer();
        return {
          async send(request) {
            try {
              return await mailer.send(request);
            } finally {
              await answer.wait();
            }
          },
        };
      },
    },
  };
}
