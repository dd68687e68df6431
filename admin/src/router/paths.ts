/** Addresses of the views. Under /console, because /webinars is the public API. */
export const PATHS = {
  webinars: "/",
  newWebinar: "/console/webinars/new",
  webinar: "/console/webinars/{id}",
} as const;

export const webinarPath = (id: string): string =>
  PATHS.webinar.replace("{id}", encodeURIComponent(id));
