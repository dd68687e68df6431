import { z } from "zod";
import { interestPage } from "../pages/interest-pages.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Show the topics that people can hear about",
    method: "GET",
    path: "/webinars/interest",
    access: "public",
    identity: "public",
    reply: z.object({ url: z.url(), topics: z.array(z.string()) }).meta({ id: "InterestTopics" }),
    page: ({ url, topics }, { locale }) => interestPage(topics, { locale, url }),
    concurrency: 20,
  },
  async ({ deps }) => {
    const { topics } = await deps.programme.read(deps, deps.clock.now());
    return { url: `${deps.config.publicBaseUrl}/webinars/interest`, topics };
  },
);
