/** The story's webinar, made by the product itself: created, published, with people registered. */
import type { Firestore } from "@google-cloud/firestore";
import { hours, minutes, plus } from "../../shared/platform/instant.ts";
import { slugOf } from "../../shared/webinars/slug.ts";
import type { Webinar } from "../../shared/webinars/model.ts";
import { OPERATORS, signIn } from "./operators.ts";
import { makeRegistrations } from "./registrations.ts";
import { writeAll } from "./write-all.ts";

export const STORY_TAGS = ["score-keeping", "clubs", "tournaments"];
const TITLE = "Score-keeper v2 walkthrough";
const REGISTERED = 312;
/** An hour before the sweep would send the first reminder by itself, so that somebody can look. */
const AHEAD_MS = hours(25);

export interface StoryDeps {
  firestore: Firestore;
  gateway: string;
  auth: string;
}

/** Starts the functions that the story needs, by calls that they refuse. */
export async function warmStory(gateway: string): Promise<void> {
  const paths = ["/sys/webinars", "/sys/webinars/none/publish"];
  await Promise.all(paths.map((path) => fetch(gateway + path, { method: "POST" })));
}

/** Finds what an earlier, interrupted run has made, and does the rest. */
export async function tellStory(deps: StoryDeps, anchor: Date): Promise<void> {
  const { firestore } = deps;
  const token = await signIn(deps.auth, OPERATORS[0]);
  const slug = await firestore.collection("webinar_slugs").doc(slugOf(TITLE)).get();
  const made: string | undefined = slug.get("webinar_id");
  const id = made ?? (await call(deps, token, "/sys/webinars", newWebinar(anchor)));
  await call(deps, token, `/sys/webinars/${id}/publish`, {});
  const document = firestore.collection("webinars").doc(id);
  const order = { count: REGISTERED, until: anchor, seed: REGISTERED };
  const registrations = makeRegistrations(id as Webinar["id"], order);
  const folder = document.collection("registrations");
  await writeAll(
    firestore,
    registrations.map((each) => [folder.doc(each.id), each]),
  );
  await document.update({ registered_count: REGISTERED });
}

function newWebinar(anchor: Date): object {
  const startsAt = new Date(Math.ceil(plus(anchor, AHEAD_MS).getTime() / minutes(5)) * minutes(5));
  return {
    title: TITLE,
    description:
      "A tour of the new score-keeper: set up a tournament, enter scores from the terrain, and share the table.",
    tags: STORY_TAGS,
    host_email: "jamie@petanque.life",
    starts_at: startsAt.toISOString(),
    ends_at: plus(startsAt, hours(1)).toISOString(),
    time_zone: "Europe/Paris",
    locale: "en",
    promote_on_homepage: true,
  };
}

/** The id of the webinar that the call answers with. */
async function call(
  { gateway }: StoryDeps,
  token: string,
  path: string,
  body: object,
): Promise<string> {
  const answer = await fetch(gateway + path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${path}: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { id: string }).id;
}
