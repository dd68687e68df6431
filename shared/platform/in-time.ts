/** Bounds the time that somebody waits for an answer. */

class TookTooLong extends Error {
  constructor(ms: number) {
    super(`there was no answer within ${ms} ms`);
    this.name = "TookTooLong";
  }
}

/** Rejects with `TookTooLong` if the work takes longer. The work itself goes on, and nobody hears how it ends. */
export async function inTime<Value>(ms: number, work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TookTooLong(ms)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {});
  }
}
