import type { RegistrantReview } from "../../api/wire.ts";
import { useMessages } from "../../messages/context.tsx";
import tableClasses from "../../parts/table.module.css";
import classes from "./review-table.module.css";

const OUTCOMES = ["new", "registered", "repeated", "invalid", "refused"] as const;

/** What would become of each line. Lines with a reason come first: they need the operator's eyes. */
export function ReviewTable({ review }: { review: RegistrantReview }) {
  const { people: words } = useMessages();
  const { counts, lines, places_left } = review;
  const shown = OUTCOMES.filter((outcome) => counts[outcome] > 0);
  const ordered = lines.toSorted(
    (one, other) => Number(one.reason === null) - Number(other.reason === null),
  );
  return (
    <div role="status">
      <p className={classes.counts}>
        {shown.map((outcome) => words.count[outcome](counts[outcome])).join(" · ")}
        {places_left !== null && ` · ${words.placesLeft(places_left)}`}
      </p>
      <Lines lines={ordered} />
    </div>
  );
}

function Lines({ lines }: { lines: RegistrantReview["lines"] }) {
  const { people: words, mailRefusals } = useMessages();
  const names: Record<string, string> = words.members;
  // A member may be a question, which has words of its own.
  const memberName = (member: string) =>
    (Object.hasOwn(names, member) ? names[member] : undefined) ?? member;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={words.list}>
      <table className={tableClasses.table}>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.review}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, name, email, outcome, refusal, member }) => (
            <tr key={line}>
              <td>{line}</td>
              <th scope="row">
                {name} <span className={classes.faint}>{email}</span>
              </th>
              <td>
                {words.outcome[outcome]}
                {refusal !== null && <span className={classes.faint}>{mailRefusals[refusal]}</span>}
                {member !== null && <span className={classes.faint}>{memberName(member)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
