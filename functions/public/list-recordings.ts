import { z } from "zod";
import { Locale } from "../../shared/platform/locale.ts";
import { ListedRecording } from "../../shared/webinars/programme.ts";
import { endpoint } from "../http/endpoint.ts";
import { recordingListPage } from "../pages/recording-list-page.ts";

/** The latest hundred. Each one's page leads to its recording. */
export default endpoint(
  {
    summary: "List the webinars that can be watched, the latest first",
    method: "GET",
    path: "/webinars/recordings",
    access: "public",
    identity: "public",
    // Other query members, such as those of campaign links, are ignored.
    query: z.object({ lang: Locale.optional().catch(undefined) }),
    reply: z
      .object({ url: z.url(), recordings: z.array(ListedRecording) })
      .meta({ id: "RecordingList" }),
    page: ({ url, recordings }, { locale, attribution }) =>
      recordingListPage(recordings, { locale, url, attribution }),
    cacheForS: 60,
    concurrency: 20,
  },
  async ({ deps }) => {
    const { recordings } = await deps.programme.read(deps, deps.clock.now());
    return { url: `${deps.config.publicBaseUrl}/webinars/recordings`, recordings };
  },
);
