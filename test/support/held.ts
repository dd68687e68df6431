/** Workers that stop at a chosen point until the test releases them, so that other work can overtake them. */
import type {
  BulkWriterOptions,
  DocumentData,
  DocumentReference,
  UpdateData,
} from "@google-cloud/firestore";
import type { SendDeps } from "../../shared/delivery/send.ts";
import type { App } from "./app.ts";

export interface Held {
  /** Resolves once a worker has reached the point. */
  reached: Promise<void>;
  /** Releases all workers. */
  open: () => void;
  /** Awaited at the point where workers should stop. */
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

/** The dependencies of a worker that the test runs itself. */
const workerOf = ({ services }: App): SendDeps => ({
  ...services,
  policy: services.config.delivery,
});

/** A worker that stops before its request to the provider. */
export function withRequestHeld(app: App): { worker: SendDeps; request: Held } {
  const request = held();
  const worker = workerOf(app);
  const mailer = async () => {
    await request.wait();
    return worker.mailer();
  };
  return { request, worker: { ...worker, mailer } };
}

/** The same once all is written down that comes before the request. */
export function withSendHeld(app: App): { worker: SendDeps; request: Held } {
  const request = held();
  const worker = workerOf(app);
  const mailer = async () => {
    const made = await worker.mailer();
    const send: typeof made.send = async (mailing) => {
      await request.wait();
      return made.send(mailing);
    };
    return { ...made, send };
  };
  return { request, worker: { ...worker, mailer } };
}

/** A worker that stops before each stamp. */
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

/** A worker that stops after it has the provider's answer. */
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
