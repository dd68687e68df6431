/** The lines of the palette while somebody searches for people. */
import { useState } from "react";
import { useMessages } from "../messages/context.tsx";
import { navigate } from "../router/location.ts";
import { personPath } from "../router/paths.ts";
import { useFoundPeople } from "../views/people/queries.ts";
import { isSearchable, type Command } from "./commands.ts";

/** Each search is noted in the audit, so only Enter starts one, never a letter. */
export function useFoundPersons(text: string) {
  const { palette: words } = useMessages();
  const [asked, setAsked] = useState("");
  const found = useFoundPeople(asked);
  const isAnswer = asked !== "" && asked === text.trim();
  const people = isAnswer ? (found.data?.people ?? []) : [];
  return {
    commands: people.map(({ email, name }): Command => ({
      id: email,
      name: name ?? email,
      note: email,
      group: words.people,
      run: () => navigate(personPath(email)),
    })),
    error: isAnswer ? found.error : null,
    isSearching: isAnswer && found.isFetching,
    isEmpty: isAnswer && found.isSuccess && people.length === 0,
    /** True if Enter is to start a search instead of running a line. */
    mustAsk: !isAnswer,
    ask: () => {
      if (isSearchable(text)) setAsked(text.trim());
    },
  };
}
