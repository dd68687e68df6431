/** The lines of the palette in its usual mode: places, what can be created, the open webinar, and webinars by title. */
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDebouncedValue } from "@mantine/hooks";
import { useApi } from "../api/context.ts";
import { request } from "../api/request.ts";
import { calendarPath } from "../keys/run-key.ts";
import { useMessages } from "../messages/context.tsx";
import { navigate } from "../router/location.ts";
import { PATHS, webinarPath } from "../router/paths.ts";
import { useIsEngineer } from "../session/capabilities.ts";
import { useWebinarCommands } from "../views/webinar/actions/use-webinar-commands.ts";
import { webinarsKey } from "../views/webinars/queries.ts";
import { isNamed, isSearchable, type Command } from "./commands.ts";

const DEBOUNCE_MS = 200;
const FOUND_MAX = 8;

interface Doors {
  /** Switches to the search for people. */
  findPeople: () => void;
  openHelp: () => void;
}

export function useCommands(text: string, doors: Doors) {
  const places = usePlaces(doors);
  const actions = useWebinarCommands();
  const found = useFoundWebinars(text);
  const named = [...actions, ...places].filter((command) => isNamed(command, text));
  return { commands: [...named, ...found.commands], error: found.error };
}

function usePlaces({ findPeople, openHelp }: Doors): Command[] {
  const { palette: words, webinars, list, people, insights } = useMessages();
  const { operations, integrations, audit } = useMessages();
  const isEngineer = useIsEngineer();
  const goTo = (name: string, path: string): Command => ({
    id: path,
    name,
    group: words.goTo,
    run: () => navigate(path),
  });
  return [
    { id: "create", name: webinars.create, group: words.create, run: toNewWebinar },
    goTo(webinars.title, PATHS.webinars),
    goTo(list.calendar, calendarPath()),
    goTo(people.title, PATHS.people),
    goTo(insights.title, PATHS.insights),
    goTo(operations.title, PATHS.operations),
    ...(isEngineer ? [goTo(integrations.title, PATHS.integrations)] : []),
    goTo(audit.title, PATHS.audit),
    { id: "people", name: words.findPeople, group: words.more, run: findPeople },
    { id: "keys", name: words.keysTitle, group: words.more, run: openHelp },
  ];
}

const toNewWebinar = () => navigate(PATHS.newWebinar);

function useFoundWebinars(text: string) {
  const { palette: words, status: names } = useMessages();
  const api = useApi();
  const [settled] = useDebouncedValue(text, DEBOUNCE_MS);
  const isWanted = isSearchable(text) && isSearchable(settled);
  const query = { text: settled.trim(), page_size: FOUND_MAX };
  const found = useQuery({
    queryKey: [...webinarsKey, "found", query],
    queryFn: ({ signal }) => api.call(request("GET", "/sys/webinars", { query }), { signal }),
    placeholderData: keepPreviousData,
    enabled: isWanted,
  });
  const webinars = isWanted ? (found.data?.webinars ?? []) : [];
  return {
    error: isWanted ? found.error : null,
    commands: webinars.map(({ id, title, status }): Command => ({
      id,
      name: title,
      note: names[status],
      group: words.webinars,
      run: () => navigate(webinarPath(id)),
    })),
  };
}
