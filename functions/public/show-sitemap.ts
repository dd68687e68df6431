import { z } from "zod";
import { sitemap } from "../feeds/sitemap.ts";
import { endpoint } from "../http/endpoint.ts";

export default endpoint(
  {
    summary: "List the pages that search engines may show",
    method: "GET",
    path: "/sitemap.xml",
    access: "public",
    identity: "public",
    reply: z.string(),
    file: { mediaType: "application/xml; charset=utf-8", of: (text) => ({ text }) },
    cacheForS: 300,
    concurrency: 20,
  },
  async ({ deps }) =>
    sitemap(await deps.programme.read(deps, deps.clock.now()), deps.config.publicBaseUrl),
);
