import { z } from "zod";
import { robots } from "../feeds/robots.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "Tell crawlers what they may read",
    method: "GET",
    path: "/robots.txt",
    access: "public",
    identity: "public",
    reply: z.string(),
    file: { mediaType: "text/plain; charset=utf-8", of: (text) => ({ text }) },
    cacheForS: 3600,
    concurrency: 20,
  },
  ({ deps }) => Promise.resolve(robots(deps.config.publicBaseUrl)),
);
