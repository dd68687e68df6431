import { Stack } from "@mantine/core";
import type { WebinarDetail } from "../../../api/wire.ts";
import { InterestCard } from "../interest/interest-card.tsx";
import { ShareCard } from "../share/share-card.tsx";
import { SourcesCard } from "../share/sources-card.tsx";

/** Who hears of the webinar without being registered, and where its people come from. */
export const AudienceTab = ({ webinar }: { webinar: WebinarDetail }) => (
  <Stack>
    <ShareCard webinar={webinar} />
    <SourcesCard webinar={webinar} />
    <InterestCard webinar={webinar} />
  </Stack>
);
