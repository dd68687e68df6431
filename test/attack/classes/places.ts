/** Places taken from others, and registrations of others changed. */
import { unless } from "../caller.ts";
import type { AttackClass } from "../model.ts";
import {
  engineer,
  mailTo,
  newSender,
  newWebinar,
  pathIn,
  register,
  settled,
  succeeded,
  type Webinar,
} from "../scene.ts";
import type { Target } from "../target.ts";

const CAPACITY = 20;
/** The places that strangers who have proven nothing may take of it. */
const TAKEN_MAX = CAPACITY / 2;

const countOf = async (target: Target, { id }: Webinar): Promise<number> =>
  succeeded(await target.ask({ path: `/sys/webinars/${id}`, token: engineer(target) }))
    .registered_count;

const personOf = async (target: Target, { id }: Webinar, email: string) => {
  const path = `/sys/webinars/${id}/registrations?page_size=50`;
  const { registrations } = succeeded(await target.ask({ path, token: engineer(target) }));
  return registrations.find((each: { email: string }) => each.email === email);
};

async function squat(target: Target, email: (index: number) => string, isSpread: boolean) {
  const webinar = await newWebinar(target, { capacity: CAPACITY });
  const one = newSender();
  for (let index = 0; index < 2 * CAPACITY; index += 1) {
    await register(target, webinar, { email: email(index) }, isSpread ? newSender() : one);
  }
  const taken = await countOf(target, webinar);
  if (taken > TAKEN_MAX) return `${taken} of ${CAPACITY} places are taken`;
  const honest = await register(target, webinar, { email: "honest@elsewhere.example" });
  return honest.status === 202 ? null : `an honest person is refused: ${unless(honest, 202)}`;
}

/** A person who has cancelled, and a stranger who registers them again. */
async function returned(target: Target) {
  const webinar = await newWebinar(target);
  const email = "left@places.example";
  succeeded(await register(target, webinar, { email }));
  const cancel = pathIn(await mailTo(target, email), /^\/registrations\//);
  succeeded(await target.ask({ method: "POST", path: cancel }));
  await register(target, webinar, { email, name: "Not Me" });
  await settled(target);
  const person = await personOf(target, webinar, email);
  return person?.status === "registered" ? "they are registered again" : null;
}

async function renamed(target: Target) {
  const webinar = await newWebinar(target);
  const email = "named@places.example";
  succeeded(await register(target, webinar, { email, name: "Ada Byron", organisation: "Boules" }));
  await register(target, webinar, { email, name: "Eve", organisation: "Evil" });
  const { name, organisation } = await personOf(target, webinar, email);
  return name === "Ada Byron" && organisation === "Boules"
    ? null
    : `now ${name} of ${organisation}`;
}

async function crowd(target: Target) {
  const webinar = await newWebinar(target, { capacity: 5 });
  await Promise.all(
    Array.from({ length: 25 }, (_, index) =>
      register(target, webinar, { email: `racer@club${index}.example` }),
    ),
  );
  const taken = await countOf(target, webinar);
  return taken > 5 ? `${taken} people have 5 places` : null;
}

export const places: AttackClass = {
  name: "places and registrations of others",
  controls: async (target) => {
    const webinar = await newWebinar(target, { capacity: CAPACITY });
    return [
      {
        name: "a person takes a place",
        run: async () =>
          unless(await register(target, webinar, { email: "guest@places.example" }), 202),
      },
    ];
  },
  attempts: (target) => [
    {
      name: "a webinar filled from one sender",
      run: () => squat(target, (index) => `a@club${index}.example`, false),
    },
    {
      name: "a webinar filled with plus-addresses",
      run: () => squat(target, (index) => `squat+${index}@one.example`, true),
    },
    {
      name: "a webinar filled with one domain from many senders",
      run: () => squat(target, (index) => `squat${index}@two.example`, true),
    },
    { name: "a person who cancelled is registered by a stranger", run: () => returned(target) },
    { name: "a stranger changes a person's name and organisation", run: () => renamed(target) },
    { name: "25 people at once for five places", run: () => crowd(target) },
  ],
};
