import { z } from "zod";
import { ATOM_MEDIA_TYPE, atomFeed } from "../feeds/atom.ts";
import { endpoint } from "../http/endpoint.ts";

/** Upcoming webinars and recordings. Descriptions are cut at 500 characters. */
export default endpoint(
  {
    summary: "Follow new webinars and recordings in a feed reader",
    method: "GET",
    path: "/webinars.atom",
    access: "public",
    identity: "public",
    reply: z.string(),
    file: { mediaType: ATOM_MEDIA_TYPE, of: (text) => ({ text }) },
    cacheForS: 300,
    concurrency: 20,
  },
  async ({ deps }) => {
    const { publicBaseUrl: baseUrl, brand } = deps.config;
    const programme = await deps.programme.read(deps, deps.clock.now());
    return atomFeed(programme, { baseUrl, owner: brand.name });
  },
);
