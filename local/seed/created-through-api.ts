/** Demo webinars that are created through the API, with Calendar event and audit: a published one and two drafts. */
import type { Firestore } from "@google-cloud/firestore";
import { days, hours, minutes, plus } from "../../shared/platform/instant.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { slugOf } from "../../shared/webinars/slug.ts";
import { OPERATORS, signIn } from "./operators.ts";
import { writeRegistrations } from "./direct-writes.ts";

export const STORY_TAGS = ["score-keeping", "clubs", "tournaments"];
const REGISTERED = 312;
/** An hour before the sweep sends the first reminder, so that a person can send it first. */
const STORY_STARTS_AHEAD_MS = hours(25);
/** The local Calendar has no such user, so this host's webinar shows a failed provisioning. */
const UNKNOWN_HOST = "nadia@petanque.life";

export interface ProductDeps {
  firestore: Firestore;
  gateway: string;
  auth: string;
  calendar: string;
}

/** Starts the functions that the seed needs, by calls that they refuse. */
export async function warmUp(gateway: string): Promise<void> {
  const paths = ["/sys/webinars", "/sys/webinars/none/publish"];
  await Promise.all(paths.map((path) => fetch(gateway + path, { method: "POST" })));
}

/** Completes what an earlier, interrupted run began. */
export async function createThroughTheApi(deps: ProductDeps, anchor: Date): Promise<void> {
  const token = await signIn(deps.auth, OPERATORS[0]);
  await forgetUser(deps.calendar, UNKNOWN_HOST);
  const [story] = await Promise.all(
    ordersOf(anchor).map(async (order) => {
      const slug = await deps.firestore.doc(`webinar_slugs/${slugOf(order.title)}`).get();
      const made: string | undefined = slug.get("webinar_id");
      return made ?? post(deps.gateway + "/sys/webinars", token, order);
    }),
  );
  if (story === undefined) throw new Error("The published demo webinar is missing.");
  await post(`${deps.gateway}/sys/webinars/${story}/publish`, token, {});
  const registered = { count: REGISTERED, until: anchor };
  await writeRegistrations(deps.firestore, story as Webinar["id"], registered);
}

/** Request bodies of create-webinar. The webinar to be published comes first. */
function ordersOf(anchor: Date) {
  const order = (
    ahead: number,
    rest: Pick<Webinar, "title" | "description" | "tags"> & Partial<Webinar>,
  ) => {
    const startsAt = nextFiveMinutes(plus(anchor, ahead));
    return {
      host_email: "jamie@petanque.life",
      starts_at: startsAt.toISOString(),
      ends_at: plus(startsAt, hours(1)).toISOString(),
      time_zone: "Europe/Paris",
      locale: "en",
      ...rest,
    };
  };
  return [
    order(STORY_STARTS_AHEAD_MS, {
      title: "Score-keeper v2 walkthrough",
      description:
        "A tour of the new score-keeper: set up a tournament, enter scores from the terrain, and share the table.",
      tags: STORY_TAGS,
      promote_on_homepage: true,
    }),
    order(days(16), {
      title: "Club finances for new treasurers",
      description: "Budgets, fees and grants: a first year without surprises.",
      tags: ["clubs", "fundraising"],
      capacity: 200,
    }),
    order(days(30), {
      title: "Terrain care through the winter",
      description: "Drainage, frost and gravel.",
      tags: ["terrain-care", "clubs"],
      host_email: UNKNOWN_HOST,
    }),
  ];
}

const nextFiveMinutes = (instant: Date): Date =>
  new Date(Math.ceil(instant.getTime() / minutes(5)) * minutes(5));

/** Tells the local Calendar that this address has no account. Google's own Calendar has no such control. */
async function forgetUser(calendar: string, email: string): Promise<void> {
  const url = `${calendar}/__directory`;
  const answer = await fetch(url);
  if (!answer.ok) return;
  const directory = (await answer.json()) as { unknown_users: string[] };
  const unknown_users = [...new Set([...directory.unknown_users, email])];
  await fetch(url, { method: "POST", body: JSON.stringify({ ...directory, unknown_users }) });
}

/** Returns the id of the webinar in the reply. */
async function post(url: string, token: string, body: object): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${url}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
