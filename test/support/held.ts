/** Work that is stopped at one point of its way, until the test has done what overtakes it. */
import type {
  BulkWriterOptions,
  DocumentData,
  DocumentReference,
  UpdateData,
} from "@google-cloud/firestore";
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
const workerOf = ({ services }: App): SendDeps => ({
  ...services,
  policy: services.config.delivery,
});

/** A worker that waits before it asks the provider. */
export function withRequestHeld(app: App): { worker: SendDeps; request: Held } {
  const request = held();
  const worker = workerOf(app);
  const mailer = async () => {
    await request.wait();
    return worker.mailer();
  };
  return { request, worker: { ...worker, mailer } };
}

/** A worker that waits before each of its stamps. */
export function withStampsHeld(app: App): { worker: SendDeps; stamps: Held } {
  const stamps = held();
  const worker = workerOf(app);
  const bulkWriter = (options: BulkWriterOptions) => {
    const writer = worker.firestore.bulkWriter(options);
    return {
      onWriteError: writer.onWriteError.bind(writer),
      update: async (document: DocumentReference, members: UpdateData<DocumentData>) => {
        await stamps.wait();
        return writer.update(document, members);
      },
      close: async () => {
        await stamps.wait();
        return writer.close();
      },
    };
  };
  const firestore = new Proxy(worker.firestore, {
    get(target, name) {
      if (name === "bulkWriter") return bulkWriter;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
  return { stamps, worker: { ...worker, firestore } };
}

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
          ...mailer,
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
