import type { WebinarDetail } from "../../../api/wire.ts";
import { MailPreviewCard } from "../mail-preview/mail-preview-card.tsx";
import { MailTextsCard } from "../mail-texts/mail-texts-card.tsx";
import { OtherMailCard } from "../other-mail-card.tsx";
import { RemindersCard } from "../reminders/reminders-card.tsx";
import classes from "../page.module.css";

/** What goes out, what has gone out, what became of it, and what it looks like. */
export const MailTab = ({ webinar }: { webinar: WebinarDetail }) => (
  <div className={classes.column}>
    <RemindersCard webinar={webinar} />
    <OtherMailCard webinar={webinar} />
    <MailTextsCard key={webinar.id} webinar={webinar} />
    <MailPreviewCard webinar={webinar} />
  </div>
);
