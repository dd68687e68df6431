/** Requests that meet each other, many times over. */
export const ROUNDS = 20;
/** As many rounds go on together as leave a small machine something to overlap with. */
const TOGETHER = 4;

/** Each round is a race of its own; which of its requests comes first differs from round to round. */
export async function rounds<Result>(
  race: (round: number) => Promise<Result>,
  count = ROUNDS,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < count; first += TOGETHER) {
    const some = Array.from({ length: Math.min(TOGETHER, count - first) }, (_, index) =>
      race(first + index),
    );
    results.push(...(await Promise.all(some)));
  }
  return results;
}

/** Sends them all, each within some milliseconds; the answers are in the order of the requests. */
export function atOnce<Answers extends readonly (() => Promise<unknown>)[] | []>(
  requests: Answers,
): Promise<{ -readonly [At in keyof Answers]: Awaited<ReturnType<Answers[At]>> }> {
  const sent = requests.map(async (request) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 12));
    return request();
  });
  return Promise.all(sent) as never;
}
