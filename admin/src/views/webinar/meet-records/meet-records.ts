import type { WebinarDetail } from "../../../api/wire.ts";

export type MeetRecords = NonNullable<WebinarDetail["meet_records"]>;
