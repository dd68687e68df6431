import type { WebinarDetail } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import { Card } from "../../../parts/card.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Link } from "../../../router/link.tsx";
import { editPath } from "../../../router/paths.ts";
import { useNow } from "../../../time/use-now.ts";
import { stepsOf, type Step } from "./readiness.ts";
import classes from "./overview.module.css";

/** What is missing before a draft can be published. Whether it can be, the API says. */
export function ReadinessCard({ webinar }: { webinar: WebinarDetail }) {
  const { readiness: words } = useMessages().webinarPage;
  const steps = stepsOf(webinar, useNow());
  const isReady = webinar.allowed_actions.some(
    ({ action, allowed }) => action === "publish" && allowed,
  );
  const isComplete = steps.every(({ isDone }) => isDone);
  return (
    <Card
      title={words.title}
      aside={!isComplete && <Link href={editPath(webinar.id)}>{words.toEdit}</Link>}
    >
      <p className={classes.lead}>{isReady ? words.ready : words.missing}</p>
      <ul className={classes.steps}>
        {steps.map((step) => (
          <StepLine key={step.name} step={step} />
        ))}
      </ul>
    </Card>
  );
}

function StepLine({ step: { name, isDone, isRequired } }: { step: Step }) {
  const { readiness: words } = useMessages().webinarPage;
  return (
    <li data-done={isDone || undefined} data-required={isRequired || undefined}>
      <span className={classes.mark}>{isDone && <Icon name="done" />}</span>
      <span>{words.steps[name][isDone ? "done" : "open"]}</span>
      {!isDone && !isRequired && <span className={classes.tag}>{words.optional}</span>}
    </li>
  );
}
