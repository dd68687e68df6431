/** Whether answers, counts, costs or times tell who is registered or subscribed. */
import { unless, type Answer } from "../caller.ts";
import type { Attempt, AttackClass } from "../model.ts";
import {
  newSender,
  newWebinar,
  register,
  settled,
  succeeded,
  usageOf,
  type Webinar,
} from "../scene.ts";
import { mannWhitney, shareOfLarger } from "../statistics.ts";
import type { Target } from "../target.ts";

const interest = (target: Target, email: string): Promise<Answer> =>
  target.ask({
    method: "POST",
    path: "/webinars/interest",
    from: newSender(),
    body: { email, topics: ["terrain-care"], consent: true },
  });

const VOLATILE = new Set(["x-request-id", "date", "traceparent", "connection", "keep-alive"]);

/** What a stranger can compare. */
const visible = ({ status, headers, text }: Answer): string =>
  JSON.stringify({
    status,
    headers: [...headers].filter(([name]) => !VOLATILE.has(name)),
    text: text.replaceAll(/"request_id":"[^"]+"/g, ""),
  });

const alike = (one: Answer, other: Answer): string | null =>
  visible(one) === visible(other) ? null : `${visible(one)} is not ${visible(other)}`.slice(0, 400);

let counter = 0;
const fresh = (): string => {
  counter += 1;
  return `fresh@people${counter}.example`;
};

/** Samples of each kind, taken in turns, so that a busy moment meets both. */
const SAMPLES = 60;
/** Beyond it, chance alone would make such a difference once in a thousand times. */
const Z_MAX = 3.29;
/** In so many of a hundred pairs the one kind has to be slower before a few requests can tell. */
const SLOWER_MAX = 0.8;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await work();
  return performance.now() - begun;
}

/** Falls only if the times differ beyond chance, and by so much that a few requests tell. */
async function timing(known: () => Promise<unknown>, unknown: () => Promise<unknown>) {
  const [ofKnown, ofUnknown]: [number[], number[]] = [[], []];
  await known();
  await unknown();
  for (let taken = 0; taken < SAMPLES; taken += 1) {
    ofKnown.push(await timed(known));
    ofUnknown.push(await timed(unknown));
  }
  const { z } = mannWhitney(ofKnown, ofUnknown);
  const slower = shareOfLarger(ofKnown, ofUnknown);
  const differ = Math.abs(z) > Z_MAX && Math.max(slower, 1 - slower) > SLOWER_MAX;
  return differ
    ? `z ${z.toFixed(1)}; a known one is slower in ${Math.round(slower * 100)} %`
    : null;
}

/** The reads are the same each time, so they are the better witness. Each domain has been heard of once before. */
async function costs(target: Target, webinar: Webinar) {
  const readsAfter = async (first: string, email: string) => {
    succeeded(await register(target, webinar, { email: first }));
    await settled(target);
    return usageOf(target, () => register(target, webinar, { email }));
  };
  const [known, neighbour] = [fresh(), fresh()];
  const one = await readsAfter(known, known);
  const other = await readsAfter(neighbour, `another-${neighbour}`);
  return one.document_reads === other.document_reads
    ? null
    : `${one.document_reads} reads for a known address, ${other.document_reads} for another`;
}

async function placesLeft(target: Target) {
  const webinar = await newWebinar(target, { capacity: 500 });
  const known = fresh();
  succeeded(await register(target, webinar, { email: known }));
  const left = async () =>
    (await target.ask({ path: `/webinars/${webinar.slug}` })).json.places_left;
  const before = await left();
  await register(target, webinar, { email: known });
  const afterKnown = await left();
  await register(target, webinar, { email: fresh() });
  const afterUnknown = await left();
  return before === afterKnown && afterKnown === afterUnknown
    ? null
    : `${before}, ${afterKnown} after a known address, ${afterUnknown} after another`;
}

function attemptsOn(target: Target, webinar: Webinar, known: string): Attempt[] {
  const registerKnown = () => register(target, webinar, { email: known });
  const registerUnknown = () => register(target, webinar, { email: fresh() });
  const asForm = (email: string) =>
    target.ask({
      method: "POST",
      path: `/webinars/${webinar.slug}/registrations`,
      from: newSender(),
      headers: { accept: "text/html", "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ email, name: "Ada", consent: "true" }).toString(),
    });
  const links = ["/registrations/a.b/cancel", "/unsubscribe/a.b", "/interest/a.b/confirm"];
  return [
    {
      name: "the answer to a registration",
      run: async () => alike(await registerKnown(), await registerUnknown()),
    },
    {
      name: "the page after a registration",
      run: async () => alike(await asForm(known), await asForm(fresh())),
    },
    {
      name: "the answer to a request for news",
      run: async () => alike(await interest(target, known), await interest(target, fresh())),
    },
    { name: "the number of places left", run: () => placesLeft(target) },
    ...links.map((path) => ({
      name: `${path}: a made-up link and one of nobody's`,
      run: async () => {
        const subject = Buffer.from(`${"0".repeat(24)}/${"0".repeat(32)}/0`).toString("base64url");
        const other = path.replace("a.b", `${subject}.${"A".repeat(43)}`);
        return alike(await target.ask({ path }), await target.ask({ path: other }));
      },
    })),
    {
      name: "the reads for a registration",
      run: () => costs(target, webinar),
    },
    { name: "the time for a registration", run: () => timing(registerKnown, registerUnknown) },
    {
      name: "the time for a request for news",
      run: () =>
        timing(
          () => interest(target, known),
          () => interest(target, fresh()),
        ),
    },
    {
      name: "the time for a link that is signed for nobody",
      run: () =>
        timing(
          () => target.ask({ path: "/registrations/a.b/cancel" }),
          () => target.ask({ path: `/registrations/${"c".repeat(90)}.${"d".repeat(43)}/cancel` }),
        ),
    },
  ];
}

export const enumeration: AttackClass = {
  name: "who is registered",
  isAlone: true,
  controls: async (target) => {
    const webinar = await newWebinar(target);
    return [
      {
        name: "a registration",
        run: async () => unless(await register(target, webinar, { email: fresh() }), 202),
      },
      {
        name: "a slow answer is noticed",
        run: async () => {
          const noticed = mannWhitney(
            [5, 6, 7, 8, 9, 10, 11, 12],
            [1, 2, 3, 4, 1.5, 2.5, 3.5, 4.5],
          );
          return noticed.z > Z_MAX ? null : `z ${noticed.z}`;
        },
      },
    ];
  },
  attempts: async (target) => {
    const webinar = await newWebinar(target);
    const known = fresh();
    succeeded(await register(target, webinar, { email: known }));
    succeeded(await interest(target, known));
    await settled(target);
    return attemptsOn(target, webinar, known);
  },
};
