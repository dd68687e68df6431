import type { Horizon, OwnQuestion, Registration } from "../../../api/wire.ts";
import { useMessages } from "../../../messages/context.tsx";
import type { Marking } from "./marking.ts";
import { RegistrationRow } from "./registration-row.tsx";
import tableClasses from "../../../parts/table.module.css";
import classes from "./registration-table.module.css";

export interface TableProps {
  registrations: Registration[];
  /** The webinar's, each with a column. */
  reminders: Horizon[];
  /** The webinar's own, in the order of its form. */
  questions: OwnQuestion[];
  /** Null if attendance cannot be marked now. */
  marking: Marking | null;
}

export function RegistrationTable(props: TableProps) {
  const { registrations, ...shared } = props;
  const { title } = useMessages().registrations;
  return (
    // The table scrolls sideways, so keyboard users must be able to focus it.
    <div
      className={`${tableClasses.toEdges} ${classes.scroll}`}
      role="group"
      aria-label={title}
      tabIndex={0}
    >
      <table className={`${tableClasses.table} ${classes.table}`}>
        <Columns {...props} />
        <tbody>
          {registrations.map((registration) => (
            <RegistrationRow key={registration.id} registration={registration} {...shared} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Columns({ registrations, reminders, marking }: TableProps) {
  const { columns } = useMessages().registrations;
  return (
    <thead>
      <tr>
        {marking !== null && (
          <th scope="col" className={classes.check}>
            <SelectAll registrations={registrations} marking={marking} />
          </th>
        )}
        <th scope="col">{columns.person}</th>
        <th scope="col">{columns.status}</th>
        {reminders.map((horizon) => (
          <th key={horizon} scope="col">
            {columns.reminders[horizon]}
          </th>
        ))}
        <th scope="col">{columns.attended}</th>
        <th scope="col">{columns.registered}</th>
      </tr>
    </thead>
  );
}

interface SelectAllProps {
  registrations: Registration[];
  marking: Marking;
}

export function SelectAll({ registrations, marking }: SelectAllProps) {
  const ids = registrations.map(({ id }) => id);
  const isAllSelected = ids.every((id) => marking.selected.has(id));
  return (
    <input
      type="checkbox"
      aria-label={useMessages().registrations.selectAll}
      disabled={!marking.canSelect}
      checked={isAllSelected}
      onChange={() => marking.select(new Set(isAllSelected ? [] : ids))}
    />
  );
}
