import { httpsUrl } from "../platform/https-url.ts";

/** Where the recording can be watched. */
export const RecordingUrl = httpsUrl(2000);
