import { z } from "zod";
import { notFound } from "../../shared/platform/failure.ts";
import { Locale } from "../../shared/platform/locale.ts";
import { Tag } from "../../shared/webinars/model.ts";
import { ListedRecording, ListedWebinar } from "../../shared/webinars/programme.ts";
import { endpoint } from "../http/endpoint.ts";
import { topicPage } from "../pages/topic-page.ts";

/** 404 not_found for what no webinar of late was about. */
export default endpoint(
  {
    summary: "List the upcoming webinars and the recordings on one topic",
    method: "GET",
    path: "/webinars/topics/{topic}",
    access: "public",
    identity: "public",
    params: z.object({ topic: Tag }),
    // Other query members, such as those of campaign links, are ignored.
    query: z.object({ lang: Locale.optional().catch(undefined) }),
    reply: z
      .object({
        url: z.url(),
        topic: z.string(),
        webinars: z.array(ListedWebinar),
        recordings: z.array(ListedRecording),
      })
      .meta({ id: "Topic" }),
    page: (topic, { locale, attribution }) => topicPage(topic, { locale, attribution }),
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps, params: { topic } }) => {
    const programme = await deps.programme.read(deps, deps.clock.now());
    const isOnIt = ({ tags }: { tags: readonly string[] }) => tags.includes(topic);
    const webinars = programme.webinars.filter(isOnIt);
    const recordings = programme.recordings.filter(isOnIt);
    const isKnown = programme.topics.includes(topic) || webinars.length + recordings.length > 0;
    if (!isKnown) throw notFound("This topic");
    return {
      url: `${deps.config.publicBaseUrl}/webinars/topics/${topic}`,
      topic,
      webinars,
      recordings,
    };
  },
);
