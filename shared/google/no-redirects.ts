/**
 * Options of Google's auth clients, for each request that they make. Google's APIs answer themselves; a redirect would take
 * the access token elsewhere. `redirect` is that of fetch: https://fetch.spec.whatwg.org/#concept-request-redirect-mode
 */
export const NO_REDIRECTS = { transporterOptions: { redirect: "error" } } as const;
