import { useState } from "react";
import { useMessages } from "../../messages/context.tsx";
import { EmptyState, Loading } from "../../parts/list-states.tsx";
import { Notice, ProblemNotice } from "../../parts/notice.tsx";
import { PageHeading } from "../../parts/page-heading.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Link } from "../../router/link.tsx";
import { useFragment } from "../../router/location.ts";
import { personPath } from "../../router/paths.ts";
import { Person } from "./person.tsx";
import { useFoundPeople } from "./queries.ts";
import classes from "./people.module.css";

/** People over all webinars and interests: a search, or the person whom the address names. */
export default function PeoplePage() {
  const email = useFragment();
  return email === "" ? <Search /> : <Person key={email} email={email} />;
}

function Search() {
  const { people: words } = useMessages();
  const [text, setText] = useState("");
  const found = useFoundPeople(text);
  return (
    <>
      <PageHeading title={words.title} below={words.lead} />
      <SearchField label={words.search} value={text} onChange={setText} />
      {found.isLoading && <Loading lines={3} />}
      {found.error !== null && <ProblemNotice error={found.error} />}
      {found.data !== undefined && found.data.people.length === 0 && (
        <EmptyState>
          <p>{words.nobody}</p>
        </EmptyState>
      )}
      <ul className={classes.found}>
        {found.data?.people.map(({ email, name, registrations, waiting }) => (
          <li key={email}>
            <Link href={personPath(email)}>{name ?? email}</Link>
            <span className={classes.faint}>
              {email} · {words.registrationsOf(registrations)}
              {waiting > 0 && ` · ${words.waitingOn(waiting)}`}
            </span>
          </li>
        ))}
      </ul>
      {found.data?.is_complete === false && <Notice tone="info">{words.more}</Notice>}
    </>
  );
}
