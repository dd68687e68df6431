import type { WebinarDetail } from "../../../api/wire.ts";
import { InterestCard } from "../interest/interest-card.tsx";

/** Who hears of the webinar without being registered. */
export const AudienceTab = ({ webinar }: { webinar: WebinarDetail }) => (
  <InterestCard webinar={webinar} />
);
