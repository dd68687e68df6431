/** What search engines may show: https://www.sitemaps.org/protocol.html */
import type { Programme } from "../../shared/webinars/read-programme.ts";
import { markup } from "../pages/html.ts";
import { xmlDocument } from "./xml.ts";

/** A list's time of change is not known, so none has one: search engines distrust times that are made up. */
export function sitemap({ webinars, recordings }: Programme, baseUrl: string): string {
  const lists = ["/webinars", "/webinars/recordings", "/webinars/interest"];
  const listed = [...webinars, ...recordings];
  const topics = [...new Set(listed.flatMap(({ tags }) => tags))].toSorted();
  const paths = [
    ...lists,
    ...topics.map((topic) => `/webinars/topics/${topic}`),
    ...listed.map(({ slug }) => `/webinars/${slug}`),
  ];
  return xmlDocument(
    markup`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${paths.map((path) => markup`<url><loc>${baseUrl}${path}</loc></url>\n`)}</urlset>`,
  );
}
