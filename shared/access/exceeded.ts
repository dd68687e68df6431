interface Quota {
  name: string;
  /** Most requests in a window. */
  most: number;
  windowMs: number;
  /** Until the window ends. */
  waitMs: number;
}

/**
 * The headers of a refusal above a quota: `Retry-After`, and
 * https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 */
export function exceeded({ name, most, windowMs, waitMs }: Quota): Record<string, string> {
  const waitS = Math.ceil(waitMs / 1000);
  return {
    "retry-after": String(waitS),
    "ratelimit-policy": `"${name}";q=${most};w=${windowMs / 1000}`,
    ratelimit: `"${name}";r=0;t=${waitS}`,
  };
}
