/** Addresses of the views. Under /console, because /webinars is the public API. */
export const PATHS = {
  webinars: "/",
  newWebinar: "/console/webinars/new",
  editWebinar: "/console/webinars/{id}/edit",
  webinar: "/console/webinars/{id}",
  audit: "/console/audit",
  operations: "/console/operations",
} as const;

export const webinarPath = (id: string): string =>
  PATHS.webinar.replace("{id}", encodeURIComponent(id));

export const editPath = (id: string): string =>
  PATHS.editWebinar.replace("{id}", encodeURIComponent(id));

/** The audit trail of one webinar. */
export const auditPath = (webinarId: string): string =>
  `${PATHS.audit}?webinar_id=${encodeURIComponent(webinarId)}`;
