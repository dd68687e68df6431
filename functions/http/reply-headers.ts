/** The headers of replies, declared by name so that the API's description can list them. */

export type ReplyHeader = "etag" | "location";

/** The version of a webinar as its ETag: RFC 9110, section 8.8.3. */
export const versionTag = ({ version }: { version: number }): string => `"${version}"`;

export const subscriberLocation = ({ id }: { id: string }): string => `/sys/subscribers/${id}`;

export const webinarLocation = ({ id }: { id: string }): string => `/sys/webinars/${id}`;
