/** What is said about visits, registrations, attendance and follow-ups, and where links with a source are made. */

export type Step = "visits" | "registered" | "attended" | "followed_up";
/** Sources that we name; the others are names of links and sites. */
type OwnSource = "direct" | "operator" | "other" | "unrecorded" | "announcement";

export interface InsightsWords {
  title: string;
  lead: string;
  period: string;
  periods: Record<"6" | "12" | "24", string>;
  total: string;
  ofWebinars: (count: number) => string;
  byMonth: string;
  bySource: string;
  month: string;
  webinars: string;
  source: string;
  /** Said of one person. */
  originOf: (source: string) => string;
  campaignOf: (campaign: string) => string;
  steps: Record<Step, string>;
  sources: Record<OwnSource, string>;
  none: string;
  incomplete: string;
  withoutVisits: (count: number) => string;
  withoutFollowUps: (count: number) => string;
  visitsHint: string;
  sourcesTitle: string;
  noSources: string;
  shareTitle: string;
  shareHint: string;
  shareUnpublished: string;
  linkSource: string;
  linkSourceHint: string;
  medium: string;
  mediums: Record<"none" | "email" | "social" | "referral" | "print", string>;
  campaign: string;
  campaignHint: string;
  refused: string;
  link: string;
}
