/** The Robots Exclusion Protocol (RFC 9309). */

/** Links of single people, and the operators' API. Nobody links to them, but mail scanners publish what they find. */
const CLOSED = ["sys", "join", "registrations", "places", "interest", "not-me", "unsubscribe"];

export const robots = (baseUrl: string): string =>
  [
    "User-agent: *",
    ...CLOSED.map((folder) => `Disallow: /${folder}/`),
    "",
    `Sitemap: ${baseUrl}/sitemap.xml`,
    "",
  ].join("\n");
