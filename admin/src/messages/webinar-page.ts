/** What the page of a webinar says around its tabs, and first of all in each state. */
import type { Horizon } from "../api/wire.ts";
import type { WebinarTab } from "../router/paths.ts";

export interface WebinarPageWords {
  tabs: string;
  tab: Record<WebinarTab, string>;
  liveNow: string;
  starts: (when: string) => string;
  ends: (when: string) => string;
  ended: (when: string) => string;
  registered: (count: number, capacity: number | null) => string;
  copyLink: string;
  copied: string;
  notCopied: (link: string) => string;
  openPage: string;
  moreActions: string;
  openRoom: string;
  watch: string;
  filters: string;
  /** Said before a reminder is sent by hand that would also go out by itself. */
  insteadOf: Record<Horizon, string>;
  notAgain: (when: string) => string;
  readiness: {
    title: string;
    ready: string;
    missing: string;
    optional: string;
    toEdit: string;
    steps: Record<"meet" | "start" | "description" | "tags", { done: string; open: string }>;
  };
  nextMails: {
    title: string;
    none: string;
    all: string;
    to: (count: number) => string;
  };
  joined: {
    title: string;
    count: (joined: number, registered: number) => string;
    none: string;
    all: string;
  };
  attendance: {
    title: string;
    count: (attended: number, registered: number) => string;
    mark: string;
  };
  told: { title: string; none: string; reason: (reason: string) => string };
  changes: { title: string; none: string };
  done: Record<"published" | "announced" | "recording" | "corrected", string>;
}
