import { Button } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/context.ts";
import { request } from "../../../api/request.ts";
import type { RunReceipt, WebinarDetail } from "../../../api/wire.ts";
import { LANGUAGE_NAMES, useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Choice } from "../../../parts/choice.tsx";
import { Loading } from "../../../parts/list-states.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import { ChangedSince } from "./changed-since.tsx";
import { MailFrame } from "./mail-frame.tsx";
import { TestButton } from "./test-button.tsx";
import classes from "./mail-preview-card.module.css";

type MailKind = RunReceipt["kind"];

/** Shows each mail of the webinar as a recipient would get it. */
export function MailPreviewCard({ webinar }: { webinar: WebinarDetail }) {
  const { mailPreview: words, webinar: names } = useMessages();
  const [kind, setKind] = useState<MailKind>("reminder_24h");
  const [locale, setLocale] = useState(webinar.locale);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={words.title}>
      <div className={classes.choices}>
        <Choice
          label={words.kind}
          value={kind}
          options={Object.entries(names.mailKinds) as [MailKind, string][]}
          onChange={setKind}
        />
        <Choice
          label={words.language}
          value={locale}
          options={LANGUAGE_NAMES}
          onChange={setLocale}
        />
        {!isOpen && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {words.show}
          </Button>
        )}
        <TestButton key={`${kind} ${locale}`} id={webinar.id} kind={kind} locale={locale} />
      </div>
      {isOpen && <Preview webinar={webinar} kind={kind} locale={locale} />}
    </Card>
  );
}

interface PreviewProps {
  webinar: WebinarDetail;
  kind: MailKind;
  locale: WebinarDetail["locale"];
}

function usePreview({ webinar, kind, locale }: PreviewProps) {
  const api = useApi();
  return useQuery({
    queryKey: ["mail-preview", webinar.id, webinar.version, kind, locale],
    queryFn: ({ signal }) =>
      api.call(
        request("GET", "/sys/webinars/{id}/mail-preview", {
          path: { id: webinar.id },
          query: { kind, locale },
        }),
        { signal },
      ),
    // The screen and the colours stay chosen while another mail loads.
    placeholderData: keepPreviousData,
  });
}

function Preview(props: PreviewProps) {
  const { webinar, kind } = props;
  const { mailPreview: words, webinar: names } = useMessages();
  const { data, error, refetch } = usePreview(props);
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  return (
    <div className={classes.mail}>
      <ChangedSince lastSent={data.last_sent} zone={webinar.time_zone} />
      <p className={classes.subject}>{data.subject}</p>
      <MailFrame html={data.html} title={words.frame(names.mailKinds[kind])} />
      <p className={classes.hint}>{words.hint}</p>
    </div>
  );
}
