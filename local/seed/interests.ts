/** Demo people who want to hear about webinars: `marketing_webinar_interests`. */
import type { MarketingWebinarInterest } from "../../shared/interest/model.ts";
import { hours, plus } from "../../shared/platform/instant.ts";
import { localAddresses } from "./address-ids.ts";
import { makePeople, type Person } from "./people.ts";
import { seededRandom } from "./random.ts";

/** Subscribed to a tag of the published demo webinar. */
const MATCHING = 187;
/** Were subscribed to such a tag. */
const UNSUBSCRIBED = 41;
const OTHER_TOPIC = 152;

const OTHER_TOPICS = ["coaching", "fundraising", "umpiring", "youth", "terrain-care"];
const SOURCES = ["website", "newsletter", "event-booth", "webinar"];
const SEED = 20_187;

/** Exactly MATCHING of them match `tags`; the others have unsubscribed or follow other topics. */
export function makeInterests(tags: readonly string[], anchor: Date): MarketingWebinarInterest[] {
  const random = seededRandom(SEED);
  const people = makePeople(MATCHING + UNSUBSCRIBED + OTHER_TOPIC, SEED);
  return people.map((person, position) => {
    const isMatching = position < MATCHING + UNSUBSCRIBED;
    const hasUnsubscribed = isMatching && position >= MATCHING;
    const other = random.pick(OTHER_TOPICS);
    const topics = isMatching ? someTags(tags, random.below(tags.length)) : [other];
    if (isMatching && random.below(3) === 0) topics.push(other);
    const subscribedAt = plus(anchor, -hours(24 * (20 + random.below(400))));
    return {
      ...interestOf(person),
      topics,
      subscribed_at: subscribedAt,
      unsubscribed_at: hasUnsubscribed
        ? plus(subscribedAt, hours(24 * (1 + random.below(19))))
        : null,
      is_unsubscribed: hasUnsubscribed,
      source: random.pick(SOURCES),
    };
  });
}

const interestOf = ({ email, name }: Person) => ({
  id: localAddresses.idOf("interest", email),
  email,
  name,
});

/** One, two or all of the tags, starting at `first`. */
function someTags(tags: readonly string[], first: number): string[] {
  const turned = [...tags.slice(first), ...tags.slice(0, first)];
  return turned.slice(0, 1 + (first % tags.length));
}
