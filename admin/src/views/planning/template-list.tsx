import { VisuallyHidden } from "@mantine/core";
import { useRef, useState } from "react";
import type { Template } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import { Card } from "../../parts/card.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { ProblemNotice } from "../../parts/notice.tsx";
import { OnlineButton } from "../../parts/online-button.tsx";
import { TemplateDialog, type TemplateStep } from "./template-dialogs.tsx";
import { useTemplates } from "./templates.ts";
import classes from "./template-list.module.css";

interface Asked {
  template: Template;
  step: TemplateStep;
  /** The button that opened the dialog. */
  opener: HTMLElement;
}

/** All templates, on the page of a new webinar. */
export default function TemplateList() {
  const { templates: words } = useMessages();
  const [asked, setAsked] = useState<Asked | null>(null);
  const region = useRef<HTMLDivElement>(null);
  return (
    <Card title={words.title}>
      <div ref={region} tabIndex={-1} className={classes.region}>
        <Content ask={setAsked} />
      </div>
      {asked !== null && (
        <TemplateDialog
          template={asked.template}
          step={asked.step}
          onClose={() => {
            setAsked(null);
            // A button is gone together with its template.
            const next = asked.opener.isConnected ? asked.opener : region.current;
            next?.focus({ preventScroll: true });
          }}
        />
      )}
    </Card>
  );
}

function Content({ ask }: { ask: (asked: Asked) => void }) {
  const { templates: words } = useMessages();
  const { data, error, refetch } = useTemplates();
  if (error !== null) return <ProblemNotice error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading lines={3} />;
  if (data.templates.length === 0) return <EmptyState>{words.empty}</EmptyState>;
  return (
    <>
      <p className={classes.lead}>{words.lead}</p>
      <ul className={classes.list}>
        {data.templates.map((template) => (
          <Row
            key={template.id}
            template={template}
            ask={(step, opener) => ask({ template, step, opener })}
          />
        ))}
      </ul>
    </>
  );
}

const STEPS = ["use", "rename", "remove"] as const satisfies TemplateStep[];

interface RowProps {
  template: Template;
  ask: (step: TemplateStep, opener: HTMLElement) => void;
}

function Row({ template, ask }: RowProps) {
  const { templates: words, planning } = useMessages();
  const { name, title, duration_min, host_email, time_zone } = template;
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <p className={classes.name}>{name}</p>
        <p className={classes.holds}>
          {words.holds({
            title,
            minutes: duration_min,
            host: host_email,
            zone: time_zone,
          })}
        </p>
      </div>
      <div className={classes.buttons}>
        {STEPS.map((step) => (
          <OnlineButton
            key={step}
            size="xs"
            variant={step === "use" ? "default" : "subtle"}
            onClick={(event) => ask(step, event.currentTarget)}
          >
            {words[step]}
            <VisuallyHidden> {planning.againOf(name)}</VisuallyHidden>
          </OnlineButton>
        ))}
      </div>
    </li>
  );
}
