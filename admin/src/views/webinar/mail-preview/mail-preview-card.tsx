import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useApi } from "../../../api/context.ts";
import { order } from "../../../api/order.ts";
import type { RunReceipt, Webinar, WebinarDetail } from "../../../api/wire.ts";
import { LANGUAGES, useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Loading } from "../../../parts/loading.tsx";
import { ProblemNotice } from "../../../parts/notice.tsx";
import choiceClasses from "../../../parts/choice.module.css";
import classes from "./mail-preview-card.module.css";

/** Each of the webinar's mails as one reader would get it, before anybody does. */
export function MailPreviewCard({ webinar }: { webinar: WebinarDetail }) {
  const { mailPreview: words, webinar: names } = useMessages();
  const [kind, setKind] = useState<RunReceipt["kind"]>("reminder_24h");
  const [locale, setLocale] = useState(webinar.locale);
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title={words.title}>
      <div className={classes.choices}>
        <select
          className={choiceClasses.choice}
          aria-label={words.kind}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as RunReceipt["kind"])}
        >
          {Object.entries(names.mailKinds).map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        <select
          className={choiceClasses.choice}
          aria-label={words.language}
          value={locale}
          onChange={(event) => setLocale(event.currentTarget.value as Webinar["locale"])}
        >
          {LANGUAGES.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
        {!isOpen && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {words.show}
          </Button>
        )}
      </div>
      {isOpen && <Preview webinar={webinar} kind={kind} locale={locale} />}
    </Card>
  );
}

function Preview({
  webinar,
  kind,
  locale,
}: {
  webinar: WebinarDetail;
  kind: RunReceipt["kind"];
  locale: Webinar["locale"];
}) {
  const { mailPreview: words, webinar: names } = useMessages();
  const api = useApi();
  const { data, error, refetch } = useQuery({
    queryKey: ["mail-preview", webinar.id, webinar.version, kind, locale],
    queryFn: ({ signal }) =>
      api.call(
        order("GET", "/sys/webinars/{id}/mail-preview", {
          path: { id: webinar.id },
          query: { kind, locale },
        }),
        { signal },
      ),
  });
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={4} />;
  return (
    <div className={classes.mail}>
      <p className={classes.subject}>{data.subject}</p>
      {/* Without scripts, and without our origin: it is a mail, whatever is written in it. */}
      <iframe
        className={classes.frame}
        title={words.frame(names.mailKinds[kind])}
        sandbox=""
        srcDoc={data.html}
      />
      <p className={classes.hint}>{words.hint}</p>
    </div>
  );
}
